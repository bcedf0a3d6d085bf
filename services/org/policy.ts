import { type CalendarDate, dateInChina } from '../kernel/clock';
import { refusal } from './org-refusal';
import type { UnitKind } from './vocabulary';

/** Under which kinds of unit each kind may stand. */
const PARENTS: Readonly<Record<UnitKind, readonly UnitKind[]>> = {
  county: [],
  township: ['county'],
  village: ['township'],
  branch: ['village'],
  grid: ['branch', 'village'],
};

const tree: readonly UnitKind[] = ['county', 'township', 'village'];

/** True for the levels down to the village: those above found and end them, never those who work there. */
export function isOfTree(kind: UnitKind): boolean {
  return tree.includes(kind);
}

/** True when a unit of `kind` may stand under one of `parent` (null: at the top). */
export function mayStandUnder(kind: UnitKind, parent: UnitKind | null): boolean {
  return parent === null ? PARENTS[kind].length === 0 : PARENTS[kind].includes(parent);
}

/** What happens on a day can be written down afterwards, not before. Refusals: org/date-too-early, org/date-too-late. */
export function refuseUnlessBetween(on: CalendarDate, earliest: CalendarDate, latest = dateInChina()): void {
  if (on < earliest) throw refusal('org/date-too-early', { earliest });
  if (on > latest) throw refusal('org/date-too-late', { latest });
}
