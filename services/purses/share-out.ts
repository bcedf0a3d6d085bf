import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { points } from '../kernel/decimal';
import type { Outcome } from '../kernel/request';
import { openAccount } from '../ledger/index';
import type { ShareOutCommand } from './commands';
import { type LockedHousehold, listDwellers, listLeavers, lockHousehold, type Person } from './household-queries';
import { type LockedPurse, lockPurses, refuseHeldUp } from './lock-purses';
import { tellPeople } from './notify-people';
import { refuseMoreThan, refuseOtherSum } from './policy';
import { postSettlement } from './post-settlement';
import { refuse } from './purses-refusal';
import { refuseOwnMatter, type Settled, takeSettlement } from './take-settlement';

/**
 * Ends a household's common purse: each who lives there gets what was agreed, in a purse of their own, all of it together.
 *
 * Refusals: permission/*, purses/request-used, purses/document-missing, purses/date-too-late, purses/not-found,
 * purses/not-pooled {number}, purses/household-empty {number}, purses/own-matter, purses/person-unknown,
 * purses/frozen {name}, purses/owing {name, owed}, purses/sum-differs {balance, sum}.
 */
export async function unpoolHousehold(tx: Tx, actor: Actor, command: ShareOutCommand): Promise<Outcome<Settled>> {
  return shareOut(tx, actor, command, 'unpool', async (household) => {
    if (!household.isPooled) throw refuse('purses/not-pooled', { number: household.number });
    const people = await listDwellers(tx, command.villageId, household.id);
    if (people.length === 0) throw refuse('purses/household-empty', { number: household.number });
    return people;
  });
}

/**
 * Says what those who left a household with one purse get of it, in half points or none; what is not shared out stays.
 *
 * Refusals: permission/*, purses/request-used, purses/document-missing, purses/date-too-late, purses/not-found,
 * purses/not-pooled {number}, purses/nothing-to-settle (nobody left), purses/own-matter, purses/person-unknown,
 * purses/frozen {name}, purses/owing {name, owed}, purses/insufficient {available, needed}.
 */
export async function settleSplit(tx: Tx, actor: Actor, command: ShareOutCommand): Promise<Outcome<Settled>> {
  return shareOut(tx, actor, command, 'split', async (household) => {
    if (!household.isPooled) throw refuse('purses/not-pooled', { number: household.number });
    return listLeavers(tx, command.villageId, household.id, 'ever');
  });
}

/**
 * Shares out, all of it, what a household's purse still holds after it closed, was merged into another or keeps no common
 * purse any more: to those who lived there, into the purses that they use now.
 *
 * Refusals: permission/*, purses/request-used, purses/document-missing, purses/date-too-late, purses/not-found,
 * purses/still-in-use {number}, purses/own-matter, purses/nothing-to-settle, purses/person-unknown, purses/frozen {name},
 * purses/owing {name, owed}, purses/sum-differs {balance, sum}.
 */
export async function settleMerge(tx: Tx, actor: Actor, command: ShareOutCommand): Promise<Outcome<Settled>> {
  return shareOut(tx, actor, command, 'merge', async (household) => {
    if (household.isPooled && !household.isClosed) throw refuse('purses/still-in-use', { number: household.number });
    const dwellers = await listDwellers(tx, command.villageId, household.id);
    return [...dwellers, ...(await listLeavers(tx, command.villageId, household.id, 'ever'))];
  });
}

type Kind = 'unpool' | 'split' | 'merge';

async function shareOut(
  tx: Tx,
  actor: Actor,
  command: ShareOutCommand,
  kind: Kind,
  entitled: (household: LockedHousehold) => Promise<Person[]>,
): Promise<Outcome<Settled>> {
  const { villageId, householdId, shares } = command;
  const { hash, earlier } = await takeSettlement(tx, actor, kind, command);
  if (earlier) return { result: earlier, replayed: true };
  const household = await lockHousehold(tx, villageId, householdId);
  const people = await entitled(household);
  const memberIds = shares.map((share) => share.memberId);
  await refuseOwnMatter(tx, actor, villageId, [...memberIds, ...people.map((person) => person.memberId)]);
  if (shares.length === 0 || people.length === 0) throw refuse('purses/nothing-to-settle');
  const known = new Set(people.map((person) => person.memberId));
  if (new Set(memberIds).size < memberIds.length || memberIds.some((id) => !known.has(id))) {
    throw refuse('purses/person-unknown');
  }
  const targets = await purseOfEach(tx, command, kind);
  const locked = [...targets.values()].map(({ accountId }) => accountId);
  const [purse] = await lockPurses(tx, villageId, [{ kind: 'household', ownerId: householdId }], locked);
  refuseWrongShares(kind, purse!, shares, household);
  if (kind !== 'split') await endPool(tx, villageId, householdId);
  const moves = shares.map((share) => ({
    from: purse!,
    to: targets.get(share.memberId)!,
    amount: points(share.points),
  }));
  const result = await postSettlement(tx, actor, { ...command, kind, hash }, moves);
  const told = shares.map((share) => ({ memberId: share.memberId, amount: points(share.points) }));
  await tellPeople(tx, villageId, result, told);
  await recordAudit(tx, actor, {
    villageId,
    action: `purses.${kind}`,
    subjectKind: 'household',
    subjectId: householdId,
    details: { number: household.number, amount: result.amount, document: command.document, reason: command.reason },
  });
  return { result, replayed: false };
}

/** Where each share goes: the purse in use once the household keeps none in common, unless that goes on after a split. */
async function purseOfEach(tx: Tx, { villageId, householdId, shares }: ShareOutCommand, kind: Kind) {
  const targets = new Map<string, { accountId: string; ownerId: string }>();
  for (const { memberId } of shares) {
    const used = await purseInUse(tx, villageId, memberId);
    const isEnding = kind !== 'split' && used.ownerId === householdId;
    const own = { villageId, unit: 'points', kind: 'member', ownerId: memberId } as const;
    targets.set(memberId, isEnding ? { accountId: await openAccount(tx, own), ownerId: memberId } : used);
  }
  return targets;
}

function refuseWrongShares(
  kind: Kind,
  purse: LockedPurse,
  shares: ShareOutCommand['shares'],
  { number }: LockedHousehold,
) {
  refuseHeldUp(purse, number);
  if (kind === 'split') return refuseMoreThan(shares, purse.balance);
  if (kind === 'merge' && purse.balance.isZero()) throw refuse('purses/nothing-to-settle');
  refuseOtherSum(shares, purse.balance);
}

/** Whatever the household keeps in common ends now: its members use purses of their own. */
export async function endPool(tx: Tx, villageId: string, householdId: string): Promise<void> {
  await tx.$client`update purses_pools set until_at = recorded_now()
    where village_id = ${villageId} and household_id = ${householdId} and until_at is null`;
}

/** The purse that a member uses now, by id and owner. */
export async function purseInUse(tx: Tx, villageId: string, memberId: string) {
  const [row] = await tx.$client<{ accountId: string; ownerId: string }[]>`
    select purses_account_of(${villageId}, ${memberId}) as "accountId",
      purses_owner_of(${villageId}, ${memberId}) as "ownerId"`;
  return row!;
}
