export type { Acted, Round } from './act';
export { starNoticeEffects } from './notice-effects';
export { type ScoreInput, scoreOf } from './score';
export * from './vocabulary';
