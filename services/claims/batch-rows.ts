import type { CalendarDate } from '../kernel/clock';
import type { BatchColumn, BatchProblem } from './batch-vocabulary';

/** The words that a list is written in: they belong to the language of the screen, not here. */
export interface BatchWords {
  readonly headers: Readonly<Record<BatchColumn, readonly string[]>>;
  /** Begins the template's example row; such rows are passed over. */
  readonly exampleMark: string;
}

/** A row's fields, cleaned. Null where the cell was empty. */
export interface BatchFields {
  readonly number: string | null;
  readonly name: string | null;
  /** As written: a code or a title. */
  readonly rule: string | null;
  readonly date: CalendarDate | null;
  readonly quantity: string | null;
  readonly note: string | null;
}

export interface ParsedBatchRow {
  readonly line: number;
  readonly hidden: boolean;
  /** Known from the start where somebody signed in. */
  readonly memberId?: string;
  readonly fields: BatchFields;
  readonly problems: readonly BatchProblem[];
}

export interface ParsedBatch {
  readonly sheetName: string;
  readonly unusedHeaders: readonly string[];
  readonly rows: readonly ParsedBatchRow[];
}

/** A row as it stands against what is recorded. Without a problem everything is known. */
export interface ExaminedRow extends ParsedBatchRow {
  readonly memberName: string | null;
  readonly ruleCode: string | null;
  readonly ruleTitle: string | null;
  readonly ruleVersionId: string | null;
  /** The household that earns, under a rule of that kind. */
  readonly householdId: string | null;
  readonly quantity: string | null;
  readonly points: string | null;
}
