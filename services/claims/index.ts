export { acceptClaims, type BatchLine } from './accept-claims';
export { listCapUsage } from './cap-queries';
export {
  type ClaimView,
  countClaimsByRule,
  countClaimsWaiting,
  type DecisionView,
  listMemberClaims,
  loadMemberClaim,
  sumPointsOnTheWay,
} from './claim-queries';
export { type ClaimableMember, listClaimableMembers } from './claimant-queries';
export { acceptClaim, type DecidedClaim, lowerClaim, refuseClaim } from './decide-claim';
export {
  type ClaimAtDesk,
  listClaimsDecided,
  listClaimsToCheck,
  loadClaimAtDesk,
  type QueueFilter,
  type QueueLine,
} from './desk-queries';
export { claimNoticeEffects, type NoticeableClaim } from './notice-effects';
export { acceptableRange, type CapUsage, oldestClaimableOn } from './policy';
export { type SubmittedClaim, submitClaim } from './submit-claim';
export * from './vocabulary';
export { withdrawClaim } from './withdraw-claim';
