import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { settlementsSettlements, settlementsSteps } from '#db/schema/settlements';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { isId, newId } from '../kernel/ids';
import { authorize, type Permission } from '../kernel/permissions';
import { commandHash, type Outcome } from '../kernel/request';
import type { StepCommand } from './commands';
import { findStepTaken, isOfShop, listCashiers } from './people-queries';
import { type LaterStep, MOVES, NOT_BY_WHO_DID } from './policy';
import { refuse } from './settlements-refusal';
import type { SettlementState } from './vocabulary';

export type LockedSettlement = typeof settlementsSettlements.$inferSelect;

/** What a step writes beside the state. */
type Change = Partial<
  Pick<LockedSettlement, 'transferId' | 'paidOn' | 'paymentMeans' | 'paymentReference' | 'proofPhotoId'>
>;

export interface Stepping {
  readonly step: LaterStep;
  readonly permission: Permission | ((state: SettlementState) => Permission);
  readonly note?: string;
  /** Refusals of this step alone, and what it moves, once everything else stands. */
  readonly work?: (settlement: LockedSettlement) => Promise<Change>;
}

export interface Stepped {
  readonly id: string;
  readonly state: SettlementState;
}

/** The settlement, nobody else moves it meanwhile. Staff see their own shop's alone. Refusals: settlements/not-found. */
export async function lockOne(
  tx: Tx,
  actor: Actor,
  { villageId, settlementId }: StepCommand,
): Promise<LockedSettlement> {
  const [settlement] = isId(settlementId)
    ? await tx
        .select()
        .from(settlementsSettlements)
        .where(and(eq(settlementsSettlements.villageId, villageId), eq(settlementsSettlements.id, settlementId)))
        .for('update')
    : [];
  const isForeign = actor.kind === 'person' && actor.role === 'shop-staff' && actor.shopId !== settlement?.shopId;
  if (!settlement || isForeign) throw refuse('settlements/not-found');
  return settlement;
}

/**
 * One step of a settlement: who may, from where, by nobody of the shop but the shop's own word, and by nobody who took a
 * step before that this one is to check.
 *
 * Refusals: permission/*, settlements/not-found, settlements/request-used, settlements/wrong-state {state},
 * settlements/own-shop, settlements/same-person {step}, then those of the step.
 */
export async function takeStep(
  tx: Tx,
  actor: Actor,
  command: StepCommand,
  stepping: Stepping,
): Promise<Outcome<Stepped>> {
  const { villageId, settlementId, requestId } = command;
  const { step, permission, note } = stepping;
  authorize(actor, typeof permission === 'string' ? permission : 'settlements.view', villageId);
  const settlement = await lockOne(tx, actor, command);
  const hash = commandHash({ ...command, step });
  const [earlier] = await tx
    .select({ commandHash: settlementsSteps.commandHash })
    .from(settlementsSteps)
    .where(and(eq(settlementsSteps.villageId, villageId), eq(settlementsSteps.requestId, requestId)));
  if (earlier && earlier.commandHash !== hash) throw refuse('settlements/request-used');
  if (earlier) return { result: { id: settlementId, state: settlement.state }, replayed: true };
  const { from, to } = MOVES[step];
  if (!from.includes(settlement.state)) throw refuse('settlements/wrong-state', { state: settlement.state });
  if (typeof permission !== 'string') authorize(actor, permission(settlement.state), villageId);
  await refuseClose(tx, actor, settlement);
  await refuseSame(tx, actor, command, step);
  const change = (await stepping.work?.(settlement)) ?? {};

  const moved = await tx
    .update(settlementsSettlements)
    .set({ state: to, ...change })
    .where(
      and(
        eq(settlementsSettlements.villageId, villageId),
        eq(settlementsSettlements.id, settlementId),
        eq(settlementsSettlements.state, settlement.state),
      ),
    )
    .returning({ id: settlementsSettlements.id });
  if (moved.length === 0) throw refuse('settlements/wrong-state', { state: settlement.state });
  await tx.insert(settlementsSteps).values({
    villageId,
    id: newId(),
    settlementId,
    step,
    note,
    byId: accountIdOf(actor),
    byName: nameOf(actor),
    requestId,
    commandHash: hash,
  });
  await recordAudit(tx, actor, {
    villageId,
    action: `settlements.${step}`,
    subjectKind: 'settlement',
    subjectId: settlementId,
    details: { shopId: settlement.shopId, points: settlement.points, yuan: settlement.yuan, ...(note && { note }) },
  });
  return { result: { id: settlementId, state: to }, replayed: false };
}

/** The shop speaks for itself; nobody else of it, or close to somebody of it, moves its money. Refusals: settlements/own-shop. */
export async function refuseClose(tx: Tx, actor: Actor, settlement: LockedSettlement): Promise<void> {
  if (actor.kind !== 'person' || actor.role === 'shop-staff') return;
  const cashierIds = await listCashiers(tx, settlement.villageId, settlement.id);
  if (await isOfShop(tx, actor, settlement, cashierIds)) throw refuse('settlements/own-shop');
}

async function refuseSame(tx: Tx, actor: Actor, command: StepCommand, step: LaterStep): Promise<void> {
  if (actor.kind !== 'person' || NOT_BY_WHO_DID[step].length === 0) return;
  const taken = await findStepTaken(tx, command, actor.accountId, NOT_BY_WHO_DID[step]);
  if (taken) throw refuse('settlements/same-person', { step: taken });
}
