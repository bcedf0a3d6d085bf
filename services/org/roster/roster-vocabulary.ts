import type { MemberKind, RosterRowState, Sex } from '../vocabulary';

/** What a roster's columns hold. */
export const ROSTER_COLUMNS = [
  'number',
  'name',
  'phone',
  'sex',
  'birthYear',
  'kinds',
  'grid',
  'householdNumber',
  'address',
  'relation',
  'joinedOn',
] as const;
export type RosterColumn = (typeof ROSTER_COLUMNS)[number];

/** One cell as a spreadsheet holds it; `text` is what a person reads in it. Null for an empty one. */
export interface RosterCell {
  readonly text: string;
  readonly number?: number;
  /** `YYYY-MM-DD`, for a cell that the spreadsheet knows as a date. */
  readonly date?: string;
  /** A formula without a result, or with an error. */
  readonly broken?: boolean;
}

export interface RosterLine {
  /** The row's number in the file, from 1. */
  readonly line: number;
  readonly hidden: boolean;
  readonly cells: readonly (RosterCell | null)[];
}

export interface RosterSheet {
  readonly name: string;
  readonly lines: readonly RosterLine[];
}

/** The words that a roster is written in: they belong to the language of the screen, not here. */
export interface RosterWords {
  readonly headers: Readonly<Record<RosterColumn, readonly string[]>>;
  readonly kinds: Readonly<Record<MemberKind, readonly string[]>>;
  readonly sexes: Readonly<Record<Sex, readonly string[]>>;
  /** Begins the template's example row; such rows are passed over. */
  readonly exampleMark: string;
}

/** What can be wrong with a row, and in which column. */
export const ROSTER_PROBLEMS = [
  'missing',
  'too-long',
  'formula-broken',
  'number-wrong',
  'number-unknown',
  'phone-digits-lost',
  'phone-wrong',
  'phone-twice',
  'phone-of-another',
  'sex-unknown',
  'year-wrong',
  'kind-unknown',
  'grid-unknown',
  'household-closed',
  'household-needs-address',
  'household-needs-grid',
  'date-wrong',
  'date-in-future',
  'person-twice',
  'namesakes',
  'member-ended',
] as const;
export type RosterProblemCode = (typeof ROSTER_PROBLEMS)[number];

export interface RosterProblem {
  readonly column: RosterColumn;
  readonly code: RosterProblemCode;
  readonly details: Readonly<Record<string, string | number>>;
}

/** What is worth knowing of a row though nothing is wrong with it. */
export const ROSTER_NOTES = ['hidden-row', 'new-household', 'namesake', 'address-differs'] as const;
export type RosterNote = (typeof ROSTER_NOTES)[number];

/** A row's fields, cleaned. Null where the cell was empty. */
export interface RosterFields {
  readonly number: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly sex: Sex | null;
  readonly birthYear: number | null;
  readonly kinds: readonly MemberKind[] | null;
  /** As written; it becomes a grid only when compared with the village's. */
  readonly grid: string | null;
  readonly householdNumber: string | null;
  readonly address: string | null;
  readonly relation: string | null;
  readonly joinedOn: string | null;
}

export interface ParsedRow {
  readonly line: number;
  readonly hidden: boolean;
  readonly fields: RosterFields;
  readonly problems: readonly RosterProblem[];
}

export interface ParsedRoster {
  readonly sheetName: string;
  /** Headers that were not understood: those columns are not read. */
  readonly unusedHeaders: readonly string[];
  readonly rows: readonly ParsedRow[];
}

export interface RosterDifference {
  readonly column: RosterColumn;
  readonly before: string | null;
  readonly after: string | null;
}

/** A row as it stands against what is recorded. */
export interface ComparedRow {
  readonly line: number;
  readonly state: RosterRowState;
  readonly fields: RosterFields;
  readonly problems: readonly RosterProblem[];
  readonly notes: readonly RosterNote[];
  readonly memberId: string | null;
  readonly differences: readonly RosterDifference[];
  readonly gridId: string | null;
  /** An open household of the village; null when there is none to live in, or it is yet to be opened. */
  readonly householdId: string | null;
  /** The same for all rows of a household that is to be opened. */
  readonly newHouseholdKey: string | null;
}
