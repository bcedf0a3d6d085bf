/** Addresses that the shells' menus lead to. */
export const memberPlaces = {
  home: '/member',
  claims: '/member/claims',
  goods: '/member/goods',
  account: '/member/account',
} as const;

export const shopPlaces = {
  till: '/shop/till',
  slips: '/shop/slips',
  goods: '/shop/goods',
  stock: '/shop/stock',
} as const;

export const accountPlaces = { signIn: '/sign-in', signOut: '/sign-out', roles: '/roles' } as const;
