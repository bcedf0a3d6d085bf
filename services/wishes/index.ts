export { changeWish, withdrawWish } from './change-wish';
export { finishWish, releaseWish, takeWish } from './follow-application';
export { type PostedWish, postWish } from './post-wish';
export * from './vocabulary';
export { countWishes, listWishes, loadWish, type WishFilter, type WishView } from './wish-queries';
