import type { ActivityState, AttendanceMeans, BatchState } from '#services/claims/vocabulary';
import type { ChipTone } from '~/components/ui/chip';

export const activityStateLabels = {
  planned: '已安排',
  cancelled: '已取消',
  closed: '已结束',
} as const satisfies Record<ActivityState, string>;

export const activityStateTones = {
  planned: 'brand',
  cancelled: 'plain',
  closed: 'good',
} as const satisfies Record<ActivityState, ChipTone>;

export const attendanceMeansLabels = {
  code: '扫码',
  organiser: '代签',
} as const satisfies Record<AttendanceMeans, string>;

export const batchStateLabels = {
  previewed: '还没有确认',
  applied: '已录入',
  discarded: '已放弃',
} as const satisfies Record<BatchState, string>;

export const batchStateTones = {
  previewed: 'wait',
  applied: 'good',
  discarded: 'plain',
} as const satisfies Record<BatchState, ChipTone>;
