import type { TransferKind } from '#services/ledger/vocabulary';
import { formatDate, formatDay } from './format';

/** What the words about a movement are made of. */
export interface WordedEntry {
  readonly kind: TransferKind;
  readonly summary: string;
  readonly originalSummary?: string | null;
}

/** What happened, in one line: 入户走访 · 李大爷家, 兑换 肥皂 2 块, 更正：河道清洁. */
export function entryTitle({ kind, summary, originalSummary }: WordedEntry): string {
  if (kind === 'redemption') return summary.startsWith('兑换') ? summary : `兑换 ${summary}`;
  if (kind === 'reversal') return `更正：${originalSummary ?? '原记录'}`;
  if (kind === 'settlement') return `划转：${summary}`;
  if (kind === 'expiry') return `到期：${formatDate(summary)}到期的积分`;
  if (kind === 'collection') return `补扣：${summary}`;
  return summary;
}

/** Who did it; the product's own work has a name that only its log knows. */
export function operatorInWords(name: string): string {
  return /^[a-z -]+$/.test(name) ? '系统自动' : name;
}

/** The day it was written down; the year too unless it is the current one. */
export function entryDay(at: Date | string, thisYear: string): string {
  const whole = formatDate(at);
  return whole.startsWith(`${thisYear}年`) ? formatDay(at) : whole;
}
