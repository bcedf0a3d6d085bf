export { finishWish, releaseWish, takeWish } from './follow-application';
export * from './vocabulary';
