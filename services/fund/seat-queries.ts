import type { Reader } from '#db/client';
import { dateInChina } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { readSettings } from '../org/index';
import type { Application } from './act';
import { findExclusion, listMemberIds, listPeople } from './people-queries';
import { type Tally, tallyOf } from './policy';
import type { ApprovalStep, Exclusion, SeatCapacity, Vote } from './vocabulary';

/** A seat as it was set up, with its vote. */
interface SeatRow {
  readonly id: string;
  readonly round: number;
  readonly step: ApprovalStep;
  readonly accountId: string;
  readonly memberId: string | null;
  readonly name: string;
  readonly capacity: SeatCapacity;
  readonly excluded: Exclusion | null;
  readonly vote: Vote | null;
  readonly reason: string | null;
  readonly votedAt: string | null;
  readonly recordedAt: string;
}

/** A seat as it counts now. */
export interface SeatView extends SeatRow {
  /** Lost the role before they voted. */
  readonly ended: boolean;
  /** May still vote, or voted. */
  readonly counts: boolean;
}

/** The role in which somebody votes. */
export const ROLES_OF_CAPACITY = {
  branch: ['checker'],
  committee: ['village-committee'],
  'stand-in': ['checker'],
  township: ['township-administrator', 'county-administrator'],
} as const satisfies Record<SeatCapacity, readonly string[]>;

type Seated = Pick<
  Application,
  | 'villageId'
  | 'id'
  | 'version'
  | 'round'
  | 'leadMemberId'
  | 'beneficiaryMemberId'
  | 'beneficiaryHouseholdId'
  | 'enteredBy'
>;

async function holdsRole(
  reader: Reader,
  villageId: string,
  { accountId, capacity }: Pick<SeatRow, 'accountId' | 'capacity'>,
): Promise<boolean> {
  const rows = await reader.$client`
    select 1 from identity_roles r
    where r.account_id = ${accountId} and r.role = any(${[...ROLES_OF_CAPACITY[capacity]]}::text[]) and r.ended_at is null
      and (select ancestor_ids from org_units where id = ${villageId}) @> array[r.unit_id]`;
  return rows.length > 0;
}

/**
 * The seats of an application's rounds (of one, where it is named), with what changed for those who did not vote: a role that
 * ended, kinship that was declared since.
 */
export async function listSeatsOf(
  reader: Reader,
  application: Seated,
  of: { readonly round: number; readonly step?: ApprovalStep },
): Promise<SeatView[]> {
  const { villageId, id } = application;
  const rows = await reader.$client<SeatRow[]>`
    select id, round, step, account_id as "accountId", member_id as "memberId", name, capacity, excluded, vote, reason,
      to_jsonb(voted_at) #>> '{}' as "votedAt", to_jsonb(recorded_at) #>> '{}' as "recordedAt"
    from fund_seats where village_id = ${villageId} and application_id = ${id} and round = ${of.round}
      and (${of.step ?? null}::text is null or step = ${of.step ?? null})
    order by array_position(array['branch', 'village', 'township'], step), recorded_at, id`;
  const people = rows.length > 0 ? await listPeople(reader, application) : undefined;
  const seats: SeatView[] = [];
  for (const row of rows) {
    if (row.vote !== null || row.excluded !== null) {
      seats.push({ ...row, ended: false, counts: row.vote !== null });
      continue;
    }
    const ended = !(await holdsRole(reader, villageId, row));
    const memberIds = new Set(await listMemberIds(reader, villageId, row.accountId));
    if (row.memberId !== null) memberIds.add(row.memberId);
    const person = { accountId: row.accountId, memberIds: [...memberIds] };
    const excluded = (await findExclusion(reader, application, person, people)) ?? null;
    seats.push({ ...row, excluded, ended, counts: !ended && excluded === null });
  }
  return seats;
}

async function findSeated(reader: Reader, villageId: string, applicationId: string) {
  if (!isId(applicationId)) return undefined;
  const [application] = await reader.$client<(Seated & Pick<Application, 'step'>)[]>`
    select village_id as "villageId", id, version, round, step, lead_member_id as "leadMemberId",
      beneficiary_member_id as "beneficiaryMemberId", beneficiary_household_id as "beneficiaryHouseholdId",
      entered_by as "enteredBy"
    from fund_applications where village_id = ${villageId} and id = ${applicationId}`;
  return application;
}

/** Who has a seat in each step of an application's last round, who may not vote and why, and the votes. */
export async function listSeats(reader: Reader, villageId: string, applicationId: string): Promise<SeatView[]> {
  const application = await findSeated(reader, villageId, applicationId);
  return application ? listSeatsOf(reader, application, { round: application.round }) : [];
}

/** How the step's seats count: one decision in the branch and the township, a vote in the village. */
export async function countSeats(
  reader: Reader,
  villageId: string,
  step: ApprovalStep,
  seats: readonly SeatView[],
): Promise<Tally> {
  const counted = seats.map((seat) => ({ excluded: seat.counts ? null : 'no', vote: seat.vote }));
  const tally = tallyOf(counted, step === 'village' ? await readQuorum(reader, villageId, seats) : 0);
  if (step === 'village') return tally;
  const decided = seats.find((seat) => seat.vote !== null)?.vote ?? 'open';
  return { ...tally, quorum: Math.min(1, tally.voters), yesNeeded: 1, result: decided };
}

/** A vote is counted by the rule of the day on which it was opened. */
async function readQuorum(reader: Reader, villageId: string, seats: readonly SeatView[]): Promise<number> {
  const [first] = seats;
  const on = dateInChina(first ? new Date(first.recordedAt) : new Date());
  return (await readSettings(reader, villageId, ['fund.quorum-percent'], on))['fund.quorum-percent'];
}

/** Where the step that an application is at stands; undefined where nobody decides on it now. */
export async function findTally(reader: Reader, villageId: string, applicationId: string): Promise<Tally | undefined> {
  const application = await findSeated(reader, villageId, applicationId);
  if (!application || application.step === null) return undefined;
  const seats = await listSeatsOf(reader, application, { round: application.round, step: application.step });
  return countSeats(reader, villageId, application.step, seats);
}
