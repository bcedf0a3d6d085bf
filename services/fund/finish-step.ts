import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { addDays, dateInChina } from '../kernel/clock';
import { idFrom } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { notifyMembers } from '../messages/index';
import { readSettings } from '../org/index';
import { type Application, changeApplication } from './act';
import { freeShares } from './free-shares';
import { openStep, seatVoters, votersLeast, writeStepEvent } from './open-step';
import { listPeople } from './people-queries';
import { countSeats, listSeatsOf, type SeatView } from './seat-queries';
import type { ApprovalStep, Vote } from './vocabulary';

/**
 * Looks where the step of a locked application stands and does what follows: the next step, accepted, refused, returned; a vote
 * that has become too few goes to the township. Nothing where it is open still.
 */
export async function finishStep(tx: Tx, actor: Actor, application: Application, now: Date): Promise<Application> {
  const { villageId, round, step } = application;
  invariant(application.state === 'reviewing' && step !== null, 'a step is finished while it is reviewed');
  let seats = await listSeatsOf(tx, application, { round, step });
  const least = await votersLeast(tx, application, step, now);
  const votersOf = (each: readonly SeatView[]) => each.filter((seat) => seat.counts).length;
  const single = step !== 'village' && seats.some((seat) => seat.vote !== null);
  if (!single && votersOf(seats) < least) {
    seats = await seatVoters(tx, application, step, now);
    if (votersOf(seats) < least && step !== 'township') return replaceStep(tx, actor, application, step, seats, now);
  }
  const { result } = await countSeats(tx, villageId, step, seats);
  if (result === 'open') return application;
  if (result === 'yes') return passStep(tx, actor, application, step, now);
  return endRound(tx, actor, application, step, { result, reason: reasonsOf(seats, result), now });
}

/** A step in which too few are left to decide: whoever comes after it does. */
async function replaceStep(
  tx: Tx,
  actor: Actor,
  application: Application,
  step: ApprovalStep,
  seats: readonly SeatView[],
  now: Date,
): Promise<Application> {
  const { before, later } = stepsAround(application, step);
  const next = step === 'village' && !later.includes('township') ? (['township'] as const) : later;
  const voters = seats.filter((seat) => seat.counts).length;
  await writeStepEvent(tx, actor, application, 'skip-step', { step, details: { voters } });
  return changeApplication(tx, application, await openStep(tx, actor, application, before, next, now));
}

function stepsAround({ steps }: Application, step: ApprovalStep) {
  const at = steps.indexOf(step);
  return { before: steps.slice(0, at) as ApprovalStep[], later: steps.slice(at + 1) as ApprovalStep[] };
}

async function passStep(
  tx: Tx,
  actor: Actor,
  application: Application,
  step: ApprovalStep,
  now: Date,
): Promise<Application> {
  const { before, later } = stepsAround(application, step);
  if (later.length > 0) {
    const change = await openStep(tx, actor, application, [...before, step], later, now);
    const changed = await changeApplication(tx, application, change);
    await writeStepEvent(tx, actor, application, 'open-step', { step: changed.step! });
    return changed;
  }
  const accepted = { state: 'accepted', step: null, dueOn: null, approvedYuan: application.budget } as const;
  const changed = await changeApplication(tx, application, accepted);
  await writeStepEvent(tx, actor, application, 'accept', { step, details: { yuan: application.budget } });
  await tell(tx, application, 'fund-accepted', await listAsking(tx, application), { yuan: application.budget });
  return changed;
}

async function endRound(
  tx: Tx,
  actor: Actor,
  application: Application,
  step: ApprovalStep,
  { result, reason, now }: { readonly result: 'no' | 'return'; readonly reason: string; readonly now: Date },
): Promise<Application> {
  const { villageId, id, round } = application;
  const today = dateInChina(now);
  if (result === 'return') {
    const { 'fund.complete-days': days } = await readSettings(tx, villageId, ['fund.complete-days'], today);
    const dueOn = addDays(today, days);
    const changed = await changeApplication(tx, application, { state: 'returned', step: null, dueOn });
    await writeStepEvent(tx, actor, application, 'return', { step, reason });
    await tell(tx, application, 'fund-returned', [application.leadMemberId], { reason, dueOn });
    return changed;
  }
  const asking = await listAsking(tx, application);
  const requestId = idFrom('fund-refusal', id, String(round));
  await freeShares(tx, actor, application, { requestId, occurredOn: today, ends: true });
  const refused = { state: 'refused', step: null, dueOn: null, endedAt: now } as const;
  const changed = await changeApplication(tx, application, refused);
  await writeStepEvent(tx, actor, application, 'refuse', { step, reason });
  await tell(tx, application, 'fund-refused', asking, { reason });
  return changed;
}

/** What those who did not agree wrote. */
function reasonsOf(seats: readonly SeatView[], result: Exclude<Vote, 'yes'>): string {
  const reasons = seats.flatMap((seat) => (seat.vote === result && seat.reason ? [seat.reason] : []));
  return [...new Set(reasons)].join('；');
}

async function listAsking(tx: Tx, application: Application): Promise<string[]> {
  return [...(await listPeople(tx, application)).applicants];
}

async function tell(
  tx: Tx,
  { villageId, id, title, round }: Application,
  kind: 'fund-accepted' | 'fund-refused' | 'fund-returned',
  memberIds: readonly string[],
  details: Readonly<Record<string, string>>,
): Promise<void> {
  const key = `${kind} ${id} ${round}`;
  const notes = memberIds.map((memberId) => ({
    villageId,
    memberId,
    kind,
    key,
    details: { applicationId: id, title, ...details },
  }));
  await notifyMembers(tx, notes);
}
