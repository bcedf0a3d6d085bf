import type { BlockReason, CardState, PresentationMeans, ReturnCondition } from '#services/redemption/vocabulary';
import type { ChipTone } from '~/components/ui/chip';

export const presentationMeansLabels = {
  code: '手机兑换码',
  card: '积分卡',
  order: '预约取货码',
  voucher: '积分券',
} as const satisfies Record<PresentationMeans, string>;

export const returnConditionLabels = {
  good: '完好',
  spoiled: '坏了',
} as const satisfies Record<ReturnCondition, string>;

export const cardStateLabels = {
  active: '可用',
  blocked: '已停用',
  replaced: '已换卡',
} as const satisfies Record<CardState, string>;

export const cardStateTones = {
  active: 'good',
  blocked: 'bad',
  replaced: 'plain',
} as const satisfies Record<CardState, ChipTone>;

export const blockReasonLabels = {
  lost: '卡丢失',
  'wrong-pin': '密码连错五次',
  left: '持卡人已退出',
  other: '其他原因',
} as const satisfies Record<BlockReason, string>;
