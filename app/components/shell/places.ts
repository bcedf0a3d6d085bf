/** Addresses that the shells' menus lead to. */
export const memberPlaces = {
  home: '/me',
  claims: '/me/claims',
  goods: '/me/goods',
  account: '/account',
} as const;

export const shopPlaces = {
  till: '/till',
  slips: '/till/slips',
  goods: '/till/goods',
  stock: '/till/stock',
} as const;

export const accountPlaces = { signIn: '/sign-in', account: '/account', roles: '/account#roles' } as const;
