import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import type { Application } from './act';
import { findExclusionOf } from './people-queries';
import { ROLES_OF_CAPACITY } from './seat-queries';
import { type ApprovalStep, SEAT_CAPACITIES } from './vocabulary';

/** An application that waits for somebody's decision. */
export interface WaitingApplication {
  readonly id: string;
  readonly villageId: string;
  readonly villageCode: string;
  readonly villageName: string;
  readonly year: number;
  readonly number: number | null;
  readonly title: string;
  readonly budget: string;
  readonly joint: boolean;
  readonly urgent: boolean;
  readonly leadName: string;
  readonly shares: number;
  readonly step: ApprovalStep;
  readonly round: number;
  readonly dueOn: string | null;
}

type Row = WaitingApplication &
  Pick<Application, 'version' | 'leadMemberId' | 'beneficiaryMemberId' | 'beneficiaryHouseholdId' | 'enteredBy'>;

/** The most that are listed; what comes due first stands first. */
const WAITING_MAX = 500;

function selectWaiting(
  reader: Reader,
  villageIds: readonly string[],
  seat: ReturnType<Reader['$client']>,
): Promise<Row[]> {
  return reader.$client<Row[]>`
    select a.id, a.village_id as "villageId", v.code as "villageCode", v.name as "villageName", a.year, a.number, a.title,
      a.budget::text, a.joint, a.urgent_reason is not null as urgent, m.name as "leadName", a.step, a.round, a.due_on::text as "dueOn",
      (select count(*)::int from fund_shares s where s.village_id = a.village_id and s.application_id = a.id
        and s.version = a.version and s.state = 'confirmed') as shares,
      a.version, a.lead_member_id as "leadMemberId", a.beneficiary_member_id as "beneficiaryMemberId",
      a.beneficiary_household_id as "beneficiaryHouseholdId", a.entered_by as "enteredBy"
    from fund_applications a
    join org_units v on v.id = a.village_id
    join org_members m on m.village_id = a.village_id and m.id = a.lead_member_id
    where a.village_id = any(${[...villageIds]}::uuid[]) and a.state = 'reviewing' and ${seat}
    order by a.due_on, a.id limit ${WAITING_MAX}`;
}

function shown({ version, leadMemberId, beneficiaryMemberId, beneficiaryHouseholdId, enteredBy, ...row }: Row) {
  return row;
}

/** What waits for the actor's own vote, in the role they act in: in one village, or in all of theirs. What comes due first stands first. */
export async function listWaitingFor(reader: Reader, actor: Actor, villageId?: string): Promise<WaitingApplication[]> {
  if (actor.kind !== 'person' || actor.onBehalfOf) return [];
  const capacities = SEAT_CAPACITIES.filter((each) =>
    (ROLES_OF_CAPACITY[each] as readonly string[]).includes(actor.role),
  );
  const villageIds = actor.villageIds.filter((each) => villageId === undefined || each === villageId);
  if (capacities.length === 0 || villageIds.length === 0) return [];
  const rows = await selectWaiting(
    reader,
    villageIds,
    reader.$client`exists (select from fund_seats s where s.village_id = a.village_id and s.application_id = a.id
      and s.round = a.round and s.step = a.step and s.account_id = ${actor.accountId} and s.vote is null
      and s.excluded is null and s.capacity = any(${capacities}::text[]))`,
  );
  const waiting: WaitingApplication[] = [];
  for (const row of rows) if (!(await findExclusionOf(reader, row, actor))) waiting.push(shown(row));
  return waiting;
}

/** What waits for anybody's decision in these villages: in one step, or overdue on a day. */
export async function listUndecided(
  reader: Reader,
  villageIds: readonly string[],
  of: { readonly step?: ApprovalStep; readonly overdueOn?: string },
): Promise<WaitingApplication[]> {
  const { step = null, overdueOn = null } = of;
  const rows = await selectWaiting(
    reader,
    villageIds,
    reader.$client`(${step}::text is null or a.step = ${step}) and (${overdueOn}::date is null or a.due_on < ${overdueOn}::date)`,
  );
  return rows.map(shown);
}
