export { type AcceptedBatch, acceptBatch } from './accept-batch';
export { acceptClaims, type BatchLine } from './accept-claims';
export type { CodePurpose } from './activity-code';
export { makeActivityCode, type OpenedCode, readActivityCode, type ShownCode } from './activity-code-queries';
export {
  type ActivityView,
  type Attendable,
  type AttendanceView,
  findAttendable,
  listActivities,
  listOwnAttendances,
  loadActivity,
  type OwnAttendance,
} from './activity-queries';
export { addLateClaim } from './add-late-claim';
export {
  type AdjustedAssessment,
  type AdjustedLine,
  addMeetingPoints,
  adjustAssessment,
} from './adjust-assessment';
export { type AppliedBatch, applyBatch } from './apply-batch';
export { assessmentNoticeEffects } from './assessment-effects';
export { type Quarter, quarterOver, quarterPeriod } from './assessment-policy';
export { listAssessmentProgress, type VillageAssessment } from './assessment-progress-queries';
export {
  type AssessmentHead,
  type AssessmentRowView,
  type AssessmentSheetView,
  listAssessments,
  loadAssessment,
} from './assessment-queries';
export {
  type AssessmentLineView,
  type AssessmentSheet,
  findOwnAssessmentRow,
  loadAssessmentRow,
} from './assessment-row-queries';
export type { Signed } from './attendance';
export { awardForStars, type StarAwards } from './award-for-stars';
export { type BatchAtDesk, type BatchToCheck, listBatchesToCheck, loadBatchToCheck } from './batch-desk-queries';
export { type BatchHead, type BatchPreview, listBatches, loadBatch } from './batch-queries';
export type { BatchFields, BatchWords, ExaminedRow, ParsedBatch, ParsedBatchRow } from './batch-rows';
export { listCapUsage } from './cap-queries';
export { type ClaimNotice, type ClaimView, countClaimsWaiting, type DecisionView } from './claim-queries';
export { type ClaimableMember, listClaimableMembers } from './claimant-queries';
export { type ComingActivity, listComingActivities } from './coming-activity-queries';
export { decideAssessment, discardAssessment } from './decide-assessment';
export { acceptClaim, type DecidedClaim, lowerClaim, refuseClaim } from './decide-claim';
export { type DecidedFilter, decidedCondition } from './decided-filter';
export {
  type AcceptanceOutlook,
  type ClaimAtDesk,
  listClaimsDecided,
  listClaimsToCheck,
  loadClaimAtDesk,
  type QueueFilter,
  type QueueLine,
} from './desk-queries';
export { type Earner, findHouseholdOn, lockEarner } from './earner-queries';
export { cancelActivity, closeActivity } from './end-activity';
export { signMemberIn, signMemberOut, strikeAttendance } from './enter-attendance';
export { enterDeduction } from './enter-deduction';
export type { SubmittedClaim } from './insert-claim';
export {
  countClaimsByRule,
  listMemberClaims,
  loadMemberClaim,
  type PointsOnTheWay,
  sumPointsOnTheWay,
} from './member-claim-queries';
export { claimNoticeEffects, type NoticeableClaim } from './notice-effects';
export { type OpenedAssessment, openAssessment, refreshAssessment } from './open-assessment';
export { type OpenedAssessments, openAssessments } from './open-assessments';
export { parseBatch } from './parse-batch';
export { AGE_BAND, KINDS } from './person-groups';
export { changeActivity, planActivity } from './plan-activity';
export { acceptableRange, type CapUsage, oldestClaimableOn } from './policy';
export { discardBatch, previewBatch } from './preview-batch';
export { reduceStarAward } from './reduce-star-award';
export { markAssessmentRowTakenBack } from './settle-assessment';
export { signAtActivity } from './sign-at-activity';
export { submitClaim } from './submit-claim';
export { takeBackAward } from './take-back-award';
export * from './vocabulary';
export { withdrawClaim } from './withdraw-claim';
