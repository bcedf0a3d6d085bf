import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { orgHouseholdGrids, orgHouseholdMembers, orgHouseholds, orgMembers } from '#db/schema/org';
import type { Actor } from '../../kernel/actor';
import type { CalendarDate } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { invariant } from '../../kernel/invariant';
import { enterHome } from '../household-membership';
import { nextHouseholdNumber } from '../household-record';
import { takeMemberNumbers } from '../member-number';
import { loggedFields, type MemberFields, memberColumns } from '../member-record';
import { differences, type FieldChange, recordChanges } from '../record-change';
import { gatherNewHouseholds, indexPlaces } from './match-household';
import type { RecordedMember, RosterRecords } from './roster-records';
import type { ComparedRow, ParsedRow } from './roster-vocabulary';

const CHUNK = 500;

interface RosterWork {
  readonly villageId: string;
  readonly effectiveOn: CalendarDate;
  readonly rows: readonly ComparedRow[];
  readonly parsed: readonly ParsedRow[];
  readonly records: RosterRecords;
}

async function inChunks<Row>(rows: readonly Row[], insert: (chunk: Row[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) await insert(rows.slice(start, start + CHUNK));
}

/** Opens the households that rows without a problem speak of; gives the id of each by its key. */
async function openHouseholds(tx: Tx, work: RosterWork): Promise<Map<string, { id: string; gridId: string }>> {
  const { villageId, effectiveOn: openedOn } = work;
  const fresh = gatherNewHouseholds(work.parsed, indexPlaces(work.records));
  const wanted = new Set(
    work.rows.flatMap((row) => (row.state !== 'wrong' && row.newHouseholdKey ? [row.newHouseholdKey] : [])),
  );
  const taken = new Set(work.records.households.map((household) => household.number));
  for (const household of fresh.values()) if (household.number) taken.add(household.number);
  let following = Number(await nextHouseholdNumber(tx, villageId));
  const nextFree = () => {
    while (taken.has(String(following).padStart(4, '0'))) following += 1;
    const number = String(following).padStart(4, '0');
    taken.add(number);
    return number;
  };
  const opened = new Map<string, { id: string; gridId: string }>();
  const households: (typeof orgHouseholds.$inferInsert)[] = [];
  const placements: (typeof orgHouseholdGrids.$inferInsert)[] = [];
  for (const key of wanted) {
    const household = fresh.get(key);
    invariant(
      household?.address && household.gridId,
      'a row without a problem opens no household without address and grid',
    );
    const id = newId();
    households.push({ villageId, id, number: household.number ?? nextFree(), address: household.address, openedOn });
    placements.push({ villageId, id: newId(), householdId: id, gridId: household.gridId, fromOn: openedOn });
    opened.set(key, { id, gridId: household.gridId });
  }
  await inChunks(households, (chunk) => tx.insert(orgHouseholds).values(chunk));
  await inChunks(placements, (chunk) => tx.insert(orgHouseholdGrids).values(chunk));
  return opened;
}

async function writeNewMembers(tx: Tx, work: RosterWork, opened: Map<string, { id: string; gridId: string }>) {
  const { villageId, effectiveOn } = work;
  const rows = work.rows.filter((row) => row.state === 'new');
  const recordedGrids = new Map(work.records.households.map((household) => [household.id, household.gridId]));
  const numbers = rows.length > 0 ? await takeMemberNumbers(tx, rows.length) : [];
  const members: (typeof orgMembers.$inferInsert)[] = [];
  const homes: (typeof orgHouseholdMembers.$inferInsert)[] = [];
  rows.forEach((row, index) => {
    const id = newId();
    const fresh = opened.get(row.newHouseholdKey ?? '');
    const householdId = fresh?.id ?? row.householdId;
    const gridId = row.gridId ?? fresh?.gridId ?? recordedGrids.get(row.householdId ?? '') ?? null;
    const joinedOn = row.fields.joinedOn ?? effectiveOn;
    const fields: MemberFields = {
      name: row.fields.name ?? '',
      phone: row.fields.phone,
      sex: row.fields.sex,
      birthYear: row.fields.birthYear,
      kinds: row.fields.kinds ? [...row.fields.kinds] : ['volunteer'],
      gridId,
    };
    members.push({ villageId, id, number: numbers[index] ?? '', ...memberColumns(fields), joinedOn });
    if (householdId) {
      const { relation } = row.fields;
      homes.push({ villageId, id: newId(), householdId, memberId: id, relation, fromOn: effectiveOn });
    }
  });
  await inChunks(members, (chunk) => tx.insert(orgMembers).values(chunk));
  await inChunks(homes, (chunk) => tx.insert(orgHouseholdMembers).values(chunk));
}

async function writeChangedMember(
  tx: Tx,
  work: RosterWork,
  row: ComparedRow,
  member: RecordedMember,
  opened: Map<string, { id: string; gridId: string }>,
): Promise<FieldChange[]> {
  const { villageId, effectiveOn } = work;
  const { fields } = row;
  const after: MemberFields = {
    name: fields.name ?? member.name,
    phone: fields.phone ?? member.phone,
    sex: fields.sex ?? member.sex,
    birthYear: fields.birthYear ?? member.birthYear,
    kinds: [...(fields.kinds ?? member.kinds)],
    gridId: row.gridId ?? member.gridId,
  };
  const joinedOn = fields.joinedOn ?? member.joinedOn;
  await tx
    .update(orgMembers)
    .set({ ...memberColumns(after), joinedOn })
    .where(and(eq(orgMembers.villageId, villageId), eq(orgMembers.id, member.id)));
  const householdId = opened.get(row.newHouseholdKey ?? '')?.id ?? row.householdId ?? member.householdId;
  const relation = fields.relation ?? member.relation;
  if (householdId && (householdId !== member.householdId || relation !== member.relation)) {
    await enterHome(tx, { villageId, memberId: member.id, householdId, relation }, effectiveOn);
  }
  return differences(
    { subjectKind: 'member', subjectId: member.id },
    {
      ...loggedFields({ ...member, kinds: [...member.kinds] }),
      joinedOn: member.joinedOn,
      householdId: member.householdId,
      relation: member.relation,
    },
    { ...loggedFields(after), joinedOn, householdId, relation },
  );
}

/** Writes the rows without a problem: households first, then people, then what changed of people on record. */
export async function writeRoster(tx: Tx, actor: Actor, work: RosterWork): Promise<void> {
  const opened = await openHouseholds(tx, work);
  const recorded = new Map(work.records.members.map((member) => [member.id, member]));
  const changes: FieldChange[] = [];
  for (const row of work.rows) {
    const member = row.state === 'changed' && row.memberId ? recorded.get(row.memberId) : undefined;
    if (member) changes.push(...(await writeChangedMember(tx, work, row, member, opened)));
  }
  await writeNewMembers(tx, work, opened);
  await recordChanges(tx, actor, work.villageId, changes, work.effectiveOn, 'roster');
}
