import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundSeats } from '#db/schema/fund';
import type { Actor, PersonActor } from '../kernel/actor';
import { authorize, type Permission } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { type Acted, type Application, act, lockApplication } from './act';
import type { CastVoteCommand } from './decide-commands';
import { finishStep } from './finish-step';
import { refuse } from './fund-refusal';
import { findExclusionOf } from './people-queries';
import { listSeatsOf, ROLES_OF_CAPACITY, type SeatView } from './seat-queries';
import type { ApprovalStep } from './vocabulary';

const PERMISSION_OF_STEP = {
  branch: 'fund.review',
  village: 'fund.vote',
  township: 'fund.approve',
} as const satisfies Record<ApprovalStep, Permission>;

/**
 * One voice in the step that an application is at, once, signed with its time; the step that it decides is finished with it.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-while-acting, permission/not-found,
 * fund/not-found, fund/request-used, fund/wrong-state {state}, fund/changed (another round than the one shown),
 * permission/not-allowed (a role of another step), fund/no-seat, fund/acted-before, fund/excluded {why}, fund/voted-already, fund/reason-missing.
 */
export async function castVote(tx: Tx, actor: Actor, command: CastVoteCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'fund.view', command.villageId);
  if (actor.kind !== 'person') throw refuse('fund/no-seat');
  const outcome = await act(tx, actor, command, 'vote', ['reviewing'], async (application) => {
    if (application.round !== command.round) throw refuse('fund/changed');
    authorize(actor, PERMISSION_OF_STEP[application.step!]);
    const seat = await findSeat(tx, actor, application);
    await refuseSeat(tx, actor, application, seat);
    const reason = command.reason || null;
    if (command.vote !== 'yes' && reason === null) throw refuse('fund/reason-missing');
    const written = await tx
      .update(fundSeats)
      .set({ vote: command.vote, reason, votedAt: command.now })
      .where(and(eq(fundSeats.villageId, application.villageId), eq(fundSeats.id, seat.id), isNull(fundSeats.vote)))
      .returning({ id: fundSeats.id });
    if (written.length === 0) throw refuse('fund/voted-already');
    return { words: { ...(reason && { reason }), details: { vote: command.vote } } };
  });
  if (outcome.replayed) return outcome;
  const application = await lockApplication(tx, command.villageId, command.applicationId);
  const { id, state } = await finishStep(tx, actor, application, command.now);
  return { result: { id, state }, replayed: false };
}

async function findSeat(tx: Tx, actor: PersonActor, application: Application): Promise<SeatView> {
  const seats = await listSeatsOf(tx, application, { round: application.round, step: application.step! });
  const seat = seats.find(({ accountId }) => accountId === actor.accountId);
  const roles: readonly string[] = seat ? ROLES_OF_CAPACITY[seat.capacity] : [];
  if (!seat || seat.ended || !roles.includes(actor.role)) throw refuse('fund/no-seat');
  return seat;
}

async function refuseSeat(tx: Tx, actor: PersonActor, application: Application, seat: SeatView): Promise<void> {
  if (seat.excluded === 'reviewed-it') throw refuse('fund/acted-before');
  const why = seat.excluded ?? (seat.vote === null ? await findExclusionOf(tx, application, actor) : undefined);
  if (why) throw refuse('fund/excluded', { why });
  if (seat.vote !== null) throw refuse('fund/voted-already');
}
