import type { AcceptanceOutlook, ClaimView } from '#services/claims/index';
import type { ClaimState } from '#services/claims/vocabulary';

/** What becomes of points that a checker has just granted. */
export function afterAcceptance(state: ClaimState): string {
  if (state === 'credited') return '已入账';
  return state === 'second-check' ? '等另一个人复核' : '等公示或季度评定以后入账';
}

const whenPosted = {
  'at-once': '马上入账',
  'after-notice': '公示期满入账',
  'at-assessment': '季度评定时入账',
} as const;

/** What accepting a claim leads to, in a few words: 马上入账. */
export function acceptanceWords(
  outlook: AcceptanceOutlook,
  claim: Pick<ClaimView, 'deduction' | 'pointsClaimed'>,
): string {
  if (claim.deduction) return '先给本人公示，期满没有异议再扣';
  const isHigh = outlook.secondCheckAbove !== null && Number(claim.pointsClaimed) > Number(outlook.secondCheckAbove);
  const posting = whenPosted[outlook.posting];
  return isHigh ? `还要另一个人复核，再${posting}` : posting;
}
