export { type ApplicationNumber, findStanding, type Standing } from './standing-queries';
export * from './vocabulary';
