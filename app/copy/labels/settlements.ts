import type { PaymentMeans, SettlementItem, SettlementState, SettlementStep } from '#services/settlements/vocabulary';
import { formatDate } from '../format';

export const settlementStateLabels = {
  locked: '等超市确认',
  confirmed: '等村里核对',
  checked: '等乡镇批准',
  approved: '等付款',
  paid: '已付款',
  cancelled: '已作废',
} as const satisfies Record<SettlementState, string>;

export const settlementStepLabels = {
  lock: '锁定出单',
  confirm: '超市确认',
  check: '村里核对',
  approve: '乡镇批准',
  pay: '付款',
  'send-back': '退回',
  cancel: '作废',
} as const satisfies Record<SettlementStep, string>;

export const settlementItemLabels = { slip: '兑换', return: '退货' } as const satisfies Record<SettlementItem, string>;

export const paymentMeansLabels = {
  'bank-transfer': '银行转账',
  cheque: '支票',
  offset: '抵账',
} as const satisfies Record<PaymentMeans, string>;

/** 2026年9月3日至2026年9月30日 */
export function settlementDays({ firstOn, untilOn }: { readonly firstOn: string; readonly untilOn: string }): string {
  return firstOn === untilOn ? formatDate(untilOn) : `${formatDate(firstOn)}至${formatDate(untilOn)}`;
}

/** 结字 2026-7 号 */
export function settlementNumber({ number }: { readonly number: string }): string {
  return `结字 ${number} 号`;
}
