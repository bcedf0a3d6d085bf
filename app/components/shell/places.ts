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
  orders: '/till/orders',
  stock: '/till/stock',
  more: '/till/more',
} as const;

export const accountPlaces = { signIn: '/sign-in', account: '/account', roles: '/account#roles' } as const;
