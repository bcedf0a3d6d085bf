import type { AssessmentLineKind, AssessmentRowState, AssessmentState } from '#services/claims/vocabulary';
import type { ChipTone } from '~/components/ui/chip';

const ordinals = ['一', '二', '三', '四'];

/** 2026年第三季度 */
export function quarterName({ year, quarter }: { readonly year: number; readonly quarter: number }): string {
  return `${year}年第${ordinals[quarter - 1] ?? quarter}季度`;
}

/** What an assessment is called on notices and in entries. */
export const assessmentTitle = (quarter: { readonly year: number; readonly quarter: number }) =>
  `${quarterName(quarter)}积分评定`;

export const assessmentStateLabels = {
  open: '办理中',
  'on-notice': '公示中',
  posted: '已入账',
  discarded: '已作废',
} as const satisfies Record<AssessmentState, string>;

export const assessmentStateTones = {
  open: 'wait',
  'on-notice': 'wait',
  posted: 'good',
  discarded: 'plain',
} as const satisfies Record<AssessmentState, ChipTone>;

export const assessmentRowStateLabels = {
  open: '办理中',
  'on-notice': '公示中',
  objected: '有异议',
  credited: '已入账',
  'taken-back': '已收回',
  withdrawn: '不计分',
} as const satisfies Record<AssessmentRowState, string>;

export const assessmentRowStateTones = {
  open: 'plain',
  'on-notice': 'wait',
  objected: 'bad',
  credited: 'good',
  'taken-back': 'bad',
  withdrawn: 'plain',
} as const satisfies Record<AssessmentRowState, ChipTone>;

export const assessmentLineLabels = {
  meeting: '会议决定加分',
  adjustment: '调整',
  objection: '异议成立，改低分数',
} as const satisfies Record<AssessmentLineKind, string>;
