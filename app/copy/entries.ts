import type { TransferKind } from '#services/ledger/vocabulary';
import { formatDate, formatDay } from './format';
import { serialInWords, voucherEndReasonLabels } from './labels/vouchers';

/** What the words about a movement are made of. */
export interface WordedEntry {
  readonly kind: TransferKind;
  readonly summary: string;
  readonly originalKind?: TransferKind | null;
  readonly originalSummary?: string | null;
}

/** What happened, in one line: 入户走访 · 李大爷家, 兑换 肥皂 2 块, 更正：河道清洁. */
export function entryTitle({ kind, summary, originalKind, originalSummary }: WordedEntry): string {
  if (kind === 'redemption') return summary.startsWith('兑换') ? summary : `兑换 ${summary}`;
  if (kind === 'voucher') return `换积分券 ${serialInWords(summary)}`;
  if (kind === 'reversal' && originalKind === 'redemption') return `退货：${originalSummary}`;
  if (kind === 'reversal' && originalKind === 'voucher') return `积分券退回 ${serialInWords(originalSummary ?? '')}`;
  if (kind === 'reversal') return `更正：${originalSummary ?? '原记录'}`;
  if (kind === 'settlement') return `划转：${summary}`;
  if (kind === 'expiry') return `到期：${formatDate(summary)}到期的积分`;
  if (kind === 'collection') return `补扣：${summary}`;
  return summary;
}

/** Why something was taken back, as people wrote it, or in the words of a voucher's end. */
export function reversalReason({ summary, originalKind }: WordedEntry): string {
  if (originalKind !== 'voucher') return `原因：${summary}`;
  if (isVoucherEndReason(summary)) return `原因：券${voucherEndReasonLabels[summary]}`;
  return /-\d{8}-\d{4,}$/.test(summary) ? `用券找零，兑换单 ${summary}` : `原因：${summary}`;
}

const isVoucherEndReason = (text: string): text is keyof typeof voucherEndReasonLabels =>
  text in voucherEndReasonLabels;

/** Who did it; the product's own work has a name that only its log knows. */
export function operatorInWords(name: string): string {
  return /^[a-z -]+$/.test(name) ? '系统自动' : name;
}

/** The day it was written down; the year too unless it is the current one. */
export function entryDay(at: Date | string, thisYear: string): string {
  const whole = formatDate(at);
  return whole.startsWith(`${thisYear}年`) ? formatDay(at) : whole;
}
