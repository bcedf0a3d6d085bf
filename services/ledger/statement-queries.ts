import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { type Points, points, sum } from '../kernel/decimal';
import { findOpeningBalance, listPurseEntries } from './entry-queries';
import type { Entry } from './entry-row-queries';
import type { StatementPeriod } from './period';
import { TRANSFER_KINDS, type TransferKind } from './vocabulary';

/** What moved in a period under one kind. */
export interface StatementLine {
  readonly kind: TransferKind;
  readonly count: number;
  readonly amount: string;
}

/** A member's account of a period: opening + received − spent = closing, always, because entries follow one another. */
export interface Statement {
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate;
  readonly opening: string;
  readonly received: string;
  readonly spent: string;
  readonly closing: string;
  /** The movements by kind; they add up to closing − opening. */
  readonly lines: readonly StatementLine[];
  /** Oldest first. */
  readonly entries: readonly Entry[];
}

const total = (amounts: readonly Points[]) => sum(amounts).toFixed(2);

/** The statement of a member's purse from the start of `fromOn` to the end of `untilOn`, in the order of the book. */
export async function loadStatement(
  reader: Reader,
  villageId: string,
  memberId: string,
  period: StatementPeriod,
): Promise<Statement> {
  const [opening, entries] = await Promise.all([
    findOpeningBalance(reader, villageId, memberId, period.fromOn),
    listPurseEntries(reader, villageId, memberId, period),
  ]);
  const amounts = entries.map((entry) => points(entry.amount));
  return {
    ...period,
    opening,
    received: total(amounts.filter((each) => each.gt(0))),
    spent: total(amounts.filter((each) => each.lt(0)).map((each) => points(each.neg()))),
    closing: entries.at(-1)?.balanceAfter ?? opening,
    lines: linesOf(entries),
    entries,
  };
}

function linesOf(entries: readonly Entry[]): StatementLine[] {
  return TRANSFER_KINDS.map((kind) => {
    const ofKind = entries.filter((entry) => entry.kind === kind);
    return { kind, count: ofKind.length, amount: total(ofKind.map((entry) => points(entry.amount))) };
  }).filter((line) => line.count > 0);
}
