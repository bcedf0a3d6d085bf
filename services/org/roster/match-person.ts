import { grouped, type RecordedMember, type RosterRecords } from './roster-records';
import type { RosterFields, RosterProblem } from './roster-vocabulary';

/** Finds the member that a row speaks of. */
export interface People {
  readonly byNumber: ReadonlyMap<string, RecordedMember>;
  readonly byPhone: ReadonlyMap<string, RecordedMember>;
  readonly byName: ReadonlyMap<string, RecordedMember[]>;
}

export function indexPeople({ members }: RosterRecords): People {
  const current = members.filter((member) => member.leftOn === null);
  return {
    byNumber: new Map(members.map((member) => [member.number, member])),
    byPhone: new Map(current.flatMap((member) => (member.phone ? [[member.phone, member] as const] : []))),
    byName: grouped(current, (member) => member.name),
  };
}

interface Match {
  readonly member?: RecordedMember;
  readonly isNamesake?: boolean;
  readonly problem?: RosterProblem;
}

function problem(
  column: RosterProblem['column'],
  code: RosterProblem['code'],
  details: RosterProblem['details'] = {},
): RosterProblem {
  return { column, code, details };
}

function matchNumber(fields: RosterFields, people: People, number: string): Match {
  const member = people.byNumber.get(number);
  if (!member) return { problem: problem('number', 'number-unknown') };
  if (member.leftOn)
    return { member, problem: problem('number', 'member-ended', { name: member.name, leftOn: member.leftOn }) };
  const holder = fields.phone ? people.byPhone.get(fields.phone) : undefined;
  if (holder && holder.id !== member.id) {
    return { member, problem: problem('phone', 'phone-of-another', { name: holder.name, number: holder.number }) };
  }
  return { member };
}

/** Whether a recorded person of the same name may be the row's: nothing that both say differs, a new phone apart. */
function mayBe(fields: RosterFields, member: RecordedMember): boolean {
  const yearsKnown = fields.birthYear !== null && member.birthYear !== null;
  if (yearsKnown && fields.birthYear !== member.birthYear) return false;
  if (fields.sex && member.sex && fields.sex !== member.sex) return false;
  return fields.phone === null || member.phone === null || yearsKnown;
}

function matchName(fields: RosterFields, people: People, name: string, householdId: string | null): Match {
  const namesakes = people.byName.get(name) ?? [];
  const possible = namesakes.filter((member) => mayBe(fields, member));
  const sameHome = possible.filter((member) => householdId !== null && member.householdId === householdId);
  const left = sameHome.length > 0 ? sameHome : possible;
  if (left.length > 1) return { problem: problem('name', 'namesakes', { count: left.length }) };
  return left[0] ? { member: left[0] } : { isNamesake: namesakes.length > 0 };
}

/**
 * The member of a row: by number, else by phone (the name must then agree), else by name where nothing else differs.
 * Two people of one name who can't be told apart are a problem, never a guess.
 */
export function matchPerson(fields: RosterFields, people: People, householdId: string | null): Match {
  if (fields.number) return matchNumber(fields, people, fields.number);
  const holder = fields.phone ? people.byPhone.get(fields.phone) : undefined;
  if (holder) {
    if (fields.name === null || fields.name === holder.name) return { member: holder };
    return { problem: problem('phone', 'phone-of-another', { name: holder.name, number: holder.number }) };
  }
  return fields.name === null ? {} : matchName(fields, people, fields.name, householdId);
}
