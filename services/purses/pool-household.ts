import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { idFrom, newId } from '../kernel/ids';
import { Refusal } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import { readSetting } from '../org/index';
import type { JoinPoolCommand, PoolHouseholdCommand, PoolHouseholdsCommand } from './commands';
import { type LockedHousehold, listDwellers, lockHousehold } from './household-queries';
import { lockPurses, refuseHeldUp } from './lock-purses';
import { tellPeople } from './notify-people';
import { postSettlement } from './post-settlement';
import { refuse } from './purses-refusal';
import { listPoolableHouseholds } from './settlement-queries';
import { refuseOwnMatter, type Settled, takeSettlement } from './take-settlement';
import { POOLED_AT_ONCE_MAX } from './vocabulary';

/**
 * Lets a household keep one purse for all who live there: from now on they earn into it and spend from it, and what each
 * had moves into it.
 *
 * Refusals: permission/*, purses/request-used, purses/document-missing, purses/date-too-late, purses/pooling-off,
 * purses/not-found, purses/household-closed {number}, purses/pooled-already {number}, purses/household-empty {number},
 * purses/own-matter, purses/frozen {name}, purses/owing {name, owed}.
 */
export async function poolHousehold(tx: Tx, actor: Actor, command: PoolHouseholdCommand): Promise<Outcome<Settled>> {
  const { villageId, householdId } = command;
  const { hash, earlier } = await takeSettlement(tx, actor, 'pool', command);
  if (earlier) return { result: earlier, replayed: true };
  if (!(await readSetting(tx, villageId, 'points.household-purse'))) throw refuse('purses/pooling-off');
  const household = await lockHousehold(tx, villageId, householdId);
  if (household.isClosed) throw refuse('purses/household-closed', { number: household.number });
  if (household.isPooled) throw refuse('purses/pooled-already', { number: household.number });
  const result = await moveIn(tx, actor, command, hash, household);
  await tx.$client`insert into purses_pools (village_id, id, household_id, from_at)
    values (${villageId}, ${newId()}, ${householdId}, recorded_now())`;
  await recordAudit(tx, actor, {
    villageId,
    action: 'purses.pool',
    subjectKind: 'household',
    subjectId: householdId,
    details: { number: household.number, amount: result.amount, document: command.document, reason: command.reason },
  });
  return { result, replayed: false };
}

/**
 * Brings what members still have in purses of their own into the purse that their household keeps: of those who moved in,
 * and what came back to them since.
 *
 * Refusals: permission/*, purses/request-used, purses/document-missing, purses/date-too-late, purses/not-found,
 * purses/not-pooled {number}, purses/household-empty {number}, purses/own-matter, purses/frozen {name},
 * purses/owing {name, owed}, purses/nothing-to-settle.
 */
export async function joinPool(tx: Tx, actor: Actor, command: JoinPoolCommand): Promise<Outcome<Settled>> {
  const { villageId, householdId } = command;
  const { hash, earlier } = await takeSettlement(tx, actor, 'join', command);
  if (earlier) return { result: earlier, replayed: true };
  const household = await lockHousehold(tx, villageId, householdId);
  if (!household.isPooled) throw refuse('purses/not-pooled', { number: household.number });
  const result = await moveIn(tx, actor, command, hash, household);
  if (Number(result.amount) === 0) throw refuse('purses/nothing-to-settle');
  await recordAudit(tx, actor, {
    villageId,
    action: 'purses.join',
    subjectKind: 'household',
    subjectId: householdId,
    details: { number: household.number, amount: result.amount, document: command.document, reason: command.reason },
  });
  return { result, replayed: false };
}

/** What became of one household of many. */
export interface PooledLine {
  readonly householdId: string;
  readonly number: string;
  readonly amount: string | null;
  readonly refusal: Refusal | null;
}

/**
 * Pools every household of the village that keeps no common purse yet, up to a limit at once: call again for the rest. One
 * that can't be pooled is left as it is, and its line says why.
 *
 * Refusals: those of `poolHousehold` up to purses/pooling-off; per line the others.
 */
export async function poolHouseholds(tx: Tx, actor: Actor, command: PoolHouseholdsCommand): Promise<PooledLine[]> {
  const { villageId } = command;
  await takeSettlement(tx, actor, 'pool-all', command);
  if (!(await readSetting(tx, villageId, 'points.household-purse'))) throw refuse('purses/pooling-off');
  const lines: PooledLine[] = [];
  for (const { id, number } of await listPoolableHouseholds(tx, villageId, POOLED_AT_ONCE_MAX)) {
    const requestId = idFrom('purses-pool', command.requestId, id);
    try {
      const { result } = await poolHousehold(tx, actor, { ...command, householdId: id, requestId });
      lines.push({ householdId: id, number, amount: result.amount, refusal: null });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      lines.push({ householdId: id, number, amount: null, refusal: error });
    }
  }
  return lines;
}

async function moveIn(
  tx: Tx,
  actor: Actor,
  command: PoolHouseholdCommand,
  hash: string,
  household: LockedHousehold,
): Promise<Settled> {
  const { villageId } = command;
  const people = await listDwellers(tx, villageId, household.id);
  if (people.length === 0) throw refuse('purses/household-empty', { number: household.number });
  const memberIds = people.map(({ memberId }) => memberId);
  await refuseOwnMatter(tx, actor, villageId, memberIds);
  const names = memberIds.map((ownerId) => ({ kind: 'member' as const, ownerId }));
  const [target, ...purses] = await lockPurses(tx, villageId, [{ kind: 'household', ownerId: household.id }, ...names]);
  for (const [place, purse] of purses.entries()) refuseHeldUp(purse, people[place]!.name);
  const moves = purses.map((from) => ({ from, to: target!, amount: from.balance }));
  const settled = await postSettlement(tx, actor, { ...command, kind: 'pool', hash }, moves);
  await tellPeople(
    tx,
    villageId,
    settled,
    moves.map(({ amount, from }) => ({ memberId: from.ownerId, amount })),
  );
  return settled;
}
