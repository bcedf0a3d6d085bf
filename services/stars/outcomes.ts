/** What comes of a round: its notice, its points, what everybody reads of it, and the check of it all. */
export { checkStars, type StarProblem, type StarReport } from './check-stars';
export { starNoticeEffects } from './notice-effects';
export { listRoundsToHang, type RoundToHang } from './noticeable-queries';
export {
  type FinalRound,
  listFinalRounds,
  listRoundHeads,
  listTurnouts,
  loadRoundHead,
  type RoundHead,
  type StepTurnout,
} from './public-queries';
export { type RewardStanding, readRewards } from './reward-queries';
export { listRewardsDue, rewardStars } from './reward-stars';
