/** What comes of a round: its notice, its points. */
export { starNoticeEffects } from './notice-effects';
export { listRoundsToHang, type RoundToHang } from './noticeable-queries';
export { type RewardStanding, readRewards } from './reward-queries';
export { listRewardsDue, rewardStars } from './reward-stars';
