export { advanceRound } from './advance-round';
export { cancelRound } from './cancel-round';
export { evaluateParticipant, exempt } from './exempt-participant';
export { keepRound, listRating } from './keep-round';
export { openRound } from './open-round';
export {
  countParticipants,
  type EligibleMember,
  listEligible,
  listParticipants,
  loadParticipant,
  type ParticipantRow,
} from './participant-queries';
export { prolongStep } from './prolong-step';
export { fitsPeriod, listPeriods, type Period, periodOf } from './round-period';
export {
  countRoundTasks,
  listRoundEvents,
  listRounds,
  listSteps,
  loadRound,
  type RoundEventRow,
  type RoundRow,
  type RoundView,
  type StepRow,
} from './round-queries';
export { readTurnout, type Turnout } from './turnout-queries';
export { findVoter, listRated, type Rated, type Voter } from './voter-queries';
export { listWaiting, type WaitingRow } from './waiting-queries';
