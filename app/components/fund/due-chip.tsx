import { Chip } from '~/components/ui/chip';
import { formatDay } from '~/copy/format';

/** Whole days from one day to another, below zero when it is over. */
function daysUntil(dueOn: string, today: string): number {
  return Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000);
}

interface DueChipProps {
  readonly dueOn: string | null;
  readonly today: string;
}

/** What remains of the time in which something must be decided; red words when it is over. */
export function DueChip({ dueOn, today }: DueChipProps) {
  if (dueOn === null) return null;
  const days = daysUntil(dueOn, today);
  if (days < 0) return <Chip tone="bad">过期 {-days} 天</Chip>;
  if (days === 0) return <Chip tone="wait">今天到期</Chip>;
  return <Chip tone={days === 1 ? 'wait' : 'brand'}>还剩 {days} 天</Chip>;
}

/** "11月21日前" */
export function dueWords(dueOn: string | null): string | undefined {
  return dueOn === null ? undefined : `${formatDay(dueOn)}前`;
}
