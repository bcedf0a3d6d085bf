import type { Tx } from '#db/client';
import { fundSeats } from '#db/schema/fund';
import { addWorkingDays } from '../calendar/index';
import { type Actor, jobActor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { idFrom, newId } from '../kernel/ids';
import { commandHash } from '../kernel/request';
import { notifyMembers } from '../messages/index';
import { readSettings } from '../org/index';
import { type Application, type ApplicationChange, type EventWords, writeEvent } from './act';
import { findExclusion, listMemberIds, listPeople } from './people-queries';
import { listSeatsOf, type SeatView } from './seat-queries';
import type { ApprovalStep, Exclusion, FundEvent, SeatCapacity } from './vocabulary';

/**
 * Opens the first of the steps in which somebody may decide, and seats them: a branch step without anybody is skipped, a village
 * vote with too few voters, stand-ins counted, goes to the township. The township's is opened even where nobody is there yet.
 * Returns what changes of the application.
 */
export async function openStep(
  tx: Tx,
  actor: Actor,
  application: Application,
  before: readonly ApprovalStep[],
  steps: readonly ApprovalStep[],
  now: Date,
): Promise<ApplicationChange> {
  const [step, ...later] = steps;
  const seats = await seatVoters(tx, application, step!, now);
  const voters = seats.filter((seat) => seat.counts).length;
  if (step === 'township' || voters >= (await votersLeast(tx, application, step!, now))) {
    const dueOn = await dueDay(tx, application, now);
    await tellVoters(tx, { ...application, step: step!, dueOn }, seats, 'open');
    return { state: 'reviewing', steps: [...before, ...steps], step: step!, dueOn };
  }
  const next: readonly ApprovalStep[] = step === 'village' && !later.includes('township') ? ['township'] : later;
  await writeStepEvent(tx, actor, application, 'skip-step', { step: step!, details: { voters } });
  return openStep(tx, actor, application, before, next, now);
}

/** How many must be able to vote in a step. */
export async function votersLeast(
  tx: Tx,
  { villageId }: Pick<Application, 'villageId'>,
  step: ApprovalStep,
  now: Date,
): Promise<number> {
  if (step !== 'village') return 1;
  return (await readSettings(tx, villageId, ['fund.voters-min'], dateInChina(now)))['fund.voters-min'];
}

/** The event of a step, once in each round. */
export async function writeStepEvent(
  tx: Tx,
  actor: Actor,
  application: Application,
  kind: FundEvent,
  words: EventWords & { readonly step: ApprovalStep },
): Promise<void> {
  const { id, round } = application;
  const requestId = idFrom('fund-step', id, String(round), words.step, kind);
  const details = { ...words.details, round };
  await writeEvent(
    tx,
    actor,
    application,
    kind,
    { requestId, commandHash: commandHash({ requestId, kind }) },
    { ...words, details },
  );
}

async function dueDay(tx: Tx, { villageId, urgentReason }: Application, now: Date): Promise<string> {
  const today = dateInChina(now);
  const name = urgentReason === null ? 'fund.decide-working-days' : 'fund.urgent-working-days';
  const { [name]: days } = await readSettings(tx, villageId, [name], today);
  return (await addWorkingDays(tx, today, days)).on;
}

/** Seats everybody who has to do with a step and has no seat yet; returns all of its seats. */
export async function seatVoters(tx: Tx, application: Application, step: ApprovalStep, now: Date): Promise<SeatView[]> {
  const { round } = application;
  if (step !== 'township') {
    const role = step === 'branch' ? 'checker' : 'village-committee';
    await seat(
      tx,
      application,
      step,
      step === 'branch' ? 'branch' : 'committee',
      await listHolders(tx, application, role),
    );
  } else {
    await seat(tx, application, step, 'township', await listHolders(tx, application, 'township-administrator'));
    const found = await listSeatsOf(tx, application, { round, step });
    const others = await listHolders(tx, application, 'county-administrator');
    if (!found.some((each) => each.counts)) await seat(tx, application, step, 'township', others);
  }
  const seats = await listSeatsOf(tx, application, { round, step });
  if (step !== 'village') return seats;
  const missing = (await votersLeast(tx, application, step, now)) - seats.filter((each) => each.counts).length;
  if (missing <= 0) return seats;
  await seat(tx, application, step, 'stand-in', await listStandInAccounts(tx, application), missing);
  return listSeatsOf(tx, application, { round, step });
}

interface Holder {
  readonly accountId: string;
  readonly name: string;
}

/** Who holds a role in the village, or above it. */
function listHolders(tx: Tx, { villageId }: Application, role: string): Promise<Holder[]> {
  return tx.$client<Holder[]>`
    select a.id as "accountId", a.name from identity_accounts a
    where exists (select from identity_roles r where r.account_id = a.id and r.role = ${role} and r.ended_at is null
      and (select ancestor_ids from org_units where id = ${villageId}) @> array[r.unit_id])
    order by a.id`;
}

/** Stand-ins in the order they were named: checkers still, and not of the committee. */
function listStandInAccounts(tx: Tx, { villageId }: Application): Promise<Holder[]> {
  return tx.$client<Holder[]>`
    select s.account_id as "accountId", s.name from fund_stand_ins s
    where s.village_id = ${villageId} and s.ended_at is null
      and exists (select from identity_roles r where r.account_id = s.account_id and r.village_id = ${villageId}
        and r.role = 'checker' and r.ended_at is null)
      and not exists (select from identity_roles r where r.account_id = s.account_id and r.village_id = ${villageId}
        and r.role = 'village-committee' and r.ended_at is null)
    order by s.recorded_at, s.id`;
}

/** Gives people seats, `most` of them with a vote at most: who is conflicted, or acted in another step, gets one without. */
async function seat(
  tx: Tx,
  application: Application,
  step: ApprovalStep,
  capacity: SeatCapacity,
  holders: readonly Holder[],
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  const { villageId, id, round } = application;
  const people = await listPeople(tx, application);
  const acted = await tx.$client<{ accountId: string }[]>`
    select distinct account_id as "accountId" from fund_seats
    where village_id = ${villageId} and application_id = ${id} and vote is not null and step <> ${step}`;
  const reviewed = new Set(acted.map(({ accountId }) => accountId));
  let voters = 0;
  for (const { accountId, name } of holders) {
    if (voters >= most) return;
    const memberIds = await listMemberIds(tx, villageId, accountId);
    const excluded: Exclusion | undefined =
      (await findExclusion(tx, application, { accountId, memberIds }, people)) ??
      (reviewed.has(accountId) ? 'reviewed-it' : undefined);
    const memberId = memberIds[0];
    const row = {
      villageId,
      id: newId(),
      applicationId: id,
      round,
      step,
      accountId,
      memberId,
      name,
      capacity,
      excluded,
    };
    const written = await tx.insert(fundSeats).values(row).onConflictDoNothing().returning({ id: fundSeats.id });
    if (written.length > 0 && !excluded) voters += 1;
  }
}

/** Tells those who still have to vote, where they are members: once for each occasion. */
export async function tellVoters(
  tx: Tx,
  application: Pick<Application, 'villageId' | 'id' | 'title' | 'round' | 'step'> & { readonly dueOn: string },
  seats: readonly SeatView[],
  occasion: 'open' | 'soon' | 'late',
): Promise<number> {
  const { villageId, id, title, round, step, dueOn } = application;
  const [village] = await tx.$client<{ code: string }[]>`select code from org_units where id = ${villageId}`;
  const waiting = seats.filter((each) => each.counts && each.vote === null && each.memberId !== null);
  await notifyMembers(
    tx,
    waiting.map((each) => ({
      villageId,
      memberId: each.memberId!,
      kind: 'fund-due' as const,
      key: `fund-due ${id} ${round} ${step} ${occasion}`,
      details: { applicationId: id, title, dueOn, village: village!.code },
    })),
  );
  return waiting.length;
}

/** Who opens steps when nobody acts: the sweep. */
export const decisionsJob = jobActor('fund-decisions');
