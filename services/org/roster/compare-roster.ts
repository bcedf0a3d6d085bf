import { createHash } from 'node:crypto';
import { orderedKinds } from '../member-record';
import {
  findPlaceProblems,
  gatherNewHouseholds,
  gridOf,
  indexPlaces,
  type NewHousehold,
  newHouseholdKey,
  type Places,
  recordedHousehold,
} from './match-household';
import { indexPeople, matchPerson, type People } from './match-person';
import { grouped, type RecordedMember, type RosterRecords } from './roster-records';
import type {
  ComparedRow,
  ParsedRow,
  RosterColumn,
  RosterDifference,
  RosterNote,
  RosterProblem,
} from './roster-vocabulary';

interface Standing {
  readonly gridId: string | null;
  readonly householdId: string | null;
  readonly newHouseholdKey: string | null;
}

function differencesFrom(
  member: RecordedMember,
  { fields }: ParsedRow,
  standing: Standing,
  places: Places,
): RosterDifference[] {
  const found: RosterDifference[] = [];
  const note = (column: RosterColumn, before: string | number | null, after: string | number | null) => {
    if (after !== null && before !== after) {
      found.push({ column, before: before === null ? null : String(before), after: String(after) });
    }
  };
  note('name', member.name, fields.name);
  note('phone', member.phone, fields.phone);
  note('sex', member.sex, fields.sex);
  note('birthYear', member.birthYear, fields.birthYear);
  note('kinds', orderedKinds(member.kinds).join(','), fields.kinds && orderedKinds(fields.kinds).join(','));
  if (standing.gridId && standing.gridId !== member.gridId) {
    note('grid', places.gridNames.get(member.gridId ?? '') ?? null, places.gridNames.get(standing.gridId) ?? null);
  }
  const home = places.byId.get(member.householdId ?? '')?.number ?? null;
  if (standing.newHouseholdKey || (standing.householdId && standing.householdId !== member.householdId)) {
    const after = places.byId.get(standing.householdId ?? '')?.number ?? fields.householdNumber;
    found.push({ column: 'householdNumber', before: home, after });
  }
  if (standing.householdId || standing.newHouseholdKey || member.householdId)
    note('relation', member.relation, fields.relation);
  note('joinedOn', member.joinedOn, fields.joinedOn);
  return found;
}

function compareRow(
  row: ParsedRow,
  people: People,
  places: Places,
  fresh: ReadonlyMap<string, NewHousehold>,
): ComparedRow {
  const { fields, line } = row;
  const place = findPlaceProblems(fields, places, fresh);
  const recorded = recordedHousehold(fields, places);
  const standing: Standing = {
    gridId: gridOf(fields, places),
    householdId: recorded && !recorded.closedOn ? recorded.id : null,
    newHouseholdKey: newHouseholdKey(fields, places),
  };
  const match = matchPerson(fields, people, standing.householdId);
  const problems = [...row.problems, ...place.problems, ...(match.problem ? [match.problem] : [])];
  const notes: RosterNote[] = [
    ...(row.hidden ? (['hidden-row'] as const) : []),
    ...place.notes,
    ...(match.isNamesake ? (['namesake'] as const) : []),
  ];
  const differences = match.member ? differencesFrom(match.member, row, standing, places) : [];
  const settled = match.member ? (differences.length > 0 ? 'changed' : 'unchanged') : 'new';
  const state = problems.length > 0 ? 'wrong' : settled;
  return { line, state, fields, problems, notes, memberId: match.member?.id ?? null, differences, ...standing };
}

/**
 * Rows of one file that speak of the same person: the same words twice spoil the later one, a shared phone spoils all,
 * unless one of them is on record as its owner.
 */
function repeatedIn(rows: readonly ComparedRow[]): Map<number, RosterProblem> {
  const found = new Map<number, RosterProblem>();
  const spoil = (row: ComparedRow, column: RosterColumn, code: RosterProblem['code'], line: number) => {
    if (!found.has(row.line)) found.set(row.line, { column, code, details: { line } });
  };
  for (const group of grouped(rows, (row) => row.fields.phone).values()) {
    const [first, second] = group;
    if (!first || !second || new Set(group.map((row) => row.fields.name)).size === 1) continue;
    if (group.some((row) => row.memberId && !row.differences.some(({ column }) => column === 'phone'))) continue;
    for (const row of group) spoil(row, 'phone', 'phone-twice', row === first ? second.line : first.line);
  }
  const person = (row: ComparedRow) =>
    row.memberId ??
    (row.fields.name === null
      ? null
      : [
          row.fields.name,
          row.fields.phone ?? '',
          row.fields.birthYear ?? '',
          row.householdId ?? row.newHouseholdKey ?? '',
        ].join('\u0000'));
  for (const [first, ...later] of grouped(rows, person).values()) {
    for (const row of later) spoil(row, 'name', 'person-twice', first?.line ?? 0);
  }
  return found;
}

/** How each row of a roster stands against what is recorded. Pure: the same rows and records give the same answer. */
export function compareRoster(rows: readonly ParsedRow[], records: RosterRecords): ComparedRow[] {
  const people = indexPeople(records);
  const places = indexPlaces(records);
  const fresh = gatherNewHouseholds(rows, places);
  const compared = rows.map((row) => compareRow(row, people, places, fresh));
  const repeated = repeatedIn(compared);
  return compared.map((row) => {
    const problem = repeated.get(row.line);
    return problem ? { ...row, state: 'wrong', problems: [...row.problems, problem] } : row;
  });
}

/** What a comparison amounts to: when it is another at the time of applying, records have changed since it was seen. */
export function fingerprintOf(rows: readonly ComparedRow[]): string {
  const gist = rows.map(({ line, state, memberId, differences, problems }) => [
    line,
    state,
    memberId,
    differences,
    problems,
  ]);
  return createHash('sha256').update(JSON.stringify(gist)).digest('hex').slice(0, 32);
}
