import type { SaleHolder, SaleSettlement, SaleState } from '#services/tills/vocabulary';
import type { ChipTone } from '~/components/ui/chip';

export const saleStateLabels = {
  redeemed: '已入账',
  conflict: '待处理',
  settled: '已处理',
} as const satisfies Record<SaleState, string>;

export const saleStateTones = {
  redeemed: 'good',
  conflict: 'bad',
  settled: 'plain',
} as const satisfies Record<SaleState, ChipTone>;

export const saleSettlementLabels = {
  charged: '后来扣成了',
  'goods-back': '货已收回',
  'written-off': '村里承担',
} as const satisfies Record<SaleSettlement, string>;

export const saleHolderLabels = {
  code: '扫的兑换码',
  card: '扫的积分卡',
  presentation: '断网前已核验',
} as const satisfies Record<SaleHolder, string>;
