import type { ClaimState } from '#services/claims/vocabulary';

/** What becomes of points that a checker has just granted. */
export function afterAcceptance(state: ClaimState): string {
  if (state === 'credited') return '已入账';
  return state === 'second-check' ? '等另一个人复核' : '等公示或季度评定以后入账';
}
