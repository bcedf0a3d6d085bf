export type { Acted, Round } from './act';
export { starNoticeEffects } from './notice-effects';
export { openRound } from './open-round';
export { fitsPeriod, listPeriods, type Period, periodOf } from './round-period';
export { type ScoreInput, scoreOf } from './score';
export { readTurnout, type Turnout } from './turnout-queries';
export * from './vocabulary';
export { findVoter, listRated, type Rated, type Voter } from './voter-queries';
