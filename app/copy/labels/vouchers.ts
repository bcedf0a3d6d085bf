import type { VoucherEndReason, VoucherState } from '#services/vouchers/vocabulary';
import type { ChipTone } from '~/components/ui/chip';

export const voucherStateLabels = {
  issued: '可用',
  redeemed: '已用掉',
  cancelled: '已作废',
} as const satisfies Record<VoucherState, string>;

export const voucherStateTones = {
  issued: 'good',
  redeemed: 'plain',
  cancelled: 'bad',
} as const satisfies Record<VoucherState, ChipTone>;

export const voucherEndReasonLabels = {
  lost: '丢失',
  damaged: '破损',
  'handed-back': '交回',
} as const satisfies Record<VoucherEndReason, string>;

/** 1234 5678 9012 */
export function serialInWords(serial: string): string {
  return serial.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** 发放单 2026-0007 */
export function sheetInWords({ year, number }: { readonly year: number; readonly number: number }): string {
  return `发放单 ${year}-${String(number).padStart(4, '0')}`;
}

/** 20 分券 2 张、5 分券 1 张 */
export function vouchersInWords(worths: readonly number[]): string {
  return [...new Set(worths)]
    .sort((one, other) => other - one)
    .map((worth) => `${worth} 分券 ${worths.filter((each) => each === worth).length} 张`)
    .join('、');
}
