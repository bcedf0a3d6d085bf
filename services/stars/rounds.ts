export { advanceRound } from './advance-round';
export { cancelRound } from './cancel-round';
export { evaluateParticipant, exempt } from './exempt-participant';
export { keepRound, listRating } from './keep-round';
export { openRound } from './open-round';
export { prolongStep } from './prolong-step';
export { fitsPeriod, listPeriods, type Period, periodOf } from './round-period';
export { readTurnout, type Turnout } from './turnout-queries';
export { findVoter, listRated, type Rated, type Voter } from './voter-queries';
