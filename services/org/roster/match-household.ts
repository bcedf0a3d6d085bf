import { likeness } from '../written-form';
import { grouped, type RecordedHousehold, type RosterRecords } from './roster-records';
import type { ParsedRow, RosterFields, RosterNote, RosterProblem } from './roster-vocabulary';

/** Finds the household and the grid that a row speaks of. */
export interface Places {
  readonly byNumber: ReadonlyMap<string, RecordedHousehold>;
  readonly byAddress: ReadonlyMap<string, RecordedHousehold[]>;
  readonly byId: ReadonlyMap<string, RecordedHousehold>;
  readonly grids: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
  readonly gridNames: ReadonlyMap<string, string>;
  readonly existingGrids: string;
}

/** What is known of a household that several rows speak of and that is yet to be opened. */
export interface NewHousehold {
  readonly number: string | null;
  readonly address: string | null;
  readonly gridId: string | null;
}

function numberKey(number: string): string {
  const key = likeness(number);
  return /^\d+$/.test(key) ? key.replace(/^0+(?=\d)/, '') : key;
}

export function indexPlaces({ households, grids }: RosterRecords): Places {
  const open = households.filter((household) => household.closedOn === null);
  return {
    byNumber: new Map(households.map((household) => [numberKey(household.number), household])),
    byAddress: grouped(open, (household) => likeness(household.address)),
    byId: new Map(households.map((household) => [household.id, household])),
    grids: new Map(
      grids.flatMap((grid) => [[likeness(grid.code), grid] as const, [likeness(grid.name), grid] as const]),
    ),
    gridNames: new Map(grids.map((grid) => [grid.id, grid.name])),
    existingGrids: grids
      .slice(0, 20)
      .map((grid) => grid.name)
      .join('、'),
  };
}

/** The grid that a row names. */
export function gridOf(fields: RosterFields, places: Places): string | null {
  return fields.grid ? (places.grids.get(likeness(fields.grid))?.id ?? null) : null;
}

/** The household that a row names and that is on record, open or closed. */
export function recordedHousehold(fields: RosterFields, places: Places): RecordedHousehold | undefined {
  if (fields.householdNumber) return places.byNumber.get(numberKey(fields.householdNumber));
  return fields.address ? places.byAddress.get(likeness(fields.address))?.[0] : undefined;
}

/** One key for all rows of a household that is not on record; null where the row names none, or one on record. */
export function newHouseholdKey(fields: RosterFields, places: Places): string | null {
  if (recordedHousehold(fields, places)) return null;
  if (fields.householdNumber) return `number:${numberKey(fields.householdNumber)}`;
  return fields.address ? `address:${likeness(fields.address)}` : null;
}

/** Gathers what the rows together say of each household that is to be opened: the first word counts. */
export function gatherNewHouseholds(rows: readonly ParsedRow[], places: Places): Map<string, NewHousehold> {
  const gathered = new Map<string, NewHousehold>();
  for (const { fields } of rows) {
    const key = newHouseholdKey(fields, places);
    if (key === null) continue;
    const known = gathered.get(key);
    gathered.set(key, {
      number: known?.number ?? fields.householdNumber,
      address: known?.address ?? fields.address,
      gridId: known?.gridId ?? gridOf(fields, places),
    });
  }
  return gathered;
}

interface HouseholdFinding {
  readonly problems: readonly RosterProblem[];
  readonly notes: readonly RosterNote[];
}

/** What is wrong, and worth knowing, about the household and the grid of a row. */
export function findPlaceProblems(
  fields: RosterFields,
  places: Places,
  fresh: ReadonlyMap<string, NewHousehold>,
): HouseholdFinding {
  const problems: RosterProblem[] = [];
  const notes: RosterNote[] = [];
  if (fields.grid && gridOf(fields, places) === null) {
    problems.push({ column: 'grid', code: 'grid-unknown', details: { existing: places.existingGrids } });
  }
  const recorded = recordedHousehold(fields, places);
  if (recorded?.closedOn) {
    problems.push({ column: 'householdNumber', code: 'household-closed', details: { closedOn: recorded.closedOn } });
  }
  if (recorded && fields.address && likeness(fields.address) !== likeness(recorded.address))
    notes.push('address-differs');
  const key = newHouseholdKey(fields, places);
  const opened = key === null ? undefined : fresh.get(key);
  if (opened) {
    notes.push('new-household');
    if (opened.address === null) problems.push({ column: 'address', code: 'household-needs-address', details: {} });
    if (opened.gridId === null && !fields.grid) {
      problems.push({ column: 'grid', code: 'household-needs-grid', details: {} });
    }
  }
  return { problems, notes };
}
