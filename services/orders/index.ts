export { findHeld } from './held-queries';
export * from './vocabulary';
