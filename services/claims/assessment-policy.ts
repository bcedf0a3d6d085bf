import { addDays, type CalendarDate } from '../kernel/clock';
import type { AssessmentsRefusalCode } from './vocabulary';

export interface Quarter {
  readonly year: number;
  readonly quarter: number;
}

const month = (number: number) => String(number).padStart(2, '0');

/** The first and the last day of a quarter. */
export function quarterPeriod({ year, quarter }: Quarter): {
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate;
} {
  const nextOn = quarter === 4 ? `${year + 1}-01-01` : `${year}-${month(quarter * 3 + 1)}-01`;
  return { fromOn: `${year}-${month(quarter * 3 - 2)}-01`, untilOn: addDays(nextOn, -1) };
}

/** The quarter that can be assessed on a day: the last one that is over, its last day included. */
export function quarterOver(today: CalendarDate): Quarter {
  const tomorrow = addDays(today, 1);
  const year = Number(tomorrow.slice(0, 4));
  const running = Math.ceil(Number(tomorrow.slice(5, 7)) / 3);
  return running === 1 ? { year: year - 1, quarter: 4 } : { year, quarter: running - 1 };
}

/** How close somebody at the desk stands to a person of the assessment. */
export type AssessmentCloseness = 'self' | 'household' | 'relative';

/** Why somebody can't decide on a person's row. */
export function closenessCode(closeness: AssessmentCloseness | undefined): AssessmentsRefusalCode | null {
  if (!closeness) return null;
  return closeness === 'self' ? 'assessments/own-matter' : `assessments/${closeness}-matter`;
}
