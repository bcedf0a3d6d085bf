import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { points, sum } from '../kernel/decimal';
import type { Outcome } from '../kernel/request';
import { openAccount } from '../ledger/index';
import { findMemberByNumber, loadMember, type MemberBrief } from '../org/index';
import type { ReturnHouseholdCommand, SettleMemberCommand } from './commands';
import { listDwellers, lockHousehold } from './household-queries';
import { lockPurses, refuseHeldUp } from './lock-purses';
import { tellPeople } from './notify-people';
import { type Move, postSettlement } from './post-settlement';
import { refuse } from './purses-refusal';
import { endPool, purseInUse } from './share-out';
import { refuseNoId, refuseOwnMatter, type Settled, takeSettlement } from './take-settlement';
import { wasFrozenAtEnding } from './unsettled-queries';

/**
 * Settles what somebody who moved away, died or was recorded twice still has, all of it: into the purse that the heir (or
 * the right record) uses, honour points to honour points, or back to the village. The purse ends at nothing and stays frozen.
 *
 * Refusals: permission/*, purses/request-used, purses/document-missing, purses/date-too-late, purses/not-found,
 * purses/member-current {name}, purses/heir-missing (a double record without the right one), purses/heir-unknown,
 * purses/heir-same, purses/own-matter (now, or when it ended), purses/frozen {name} (before it
 * ended), purses/owing {name, owed}, purses/nothing-to-settle.
 */
export async function settleMember(tx: Tx, actor: Actor, command: SettleMemberCommand): Promise<Outcome<Settled>> {
  const { villageId, memberId, kind } = command;
  const { hash, earlier } = await takeSettlement(tx, actor, 'settle-member', command);
  if (earlier) return { result: earlier, replayed: true };
  refuseNoId(memberId);
  const member = await loadMember(tx, villageId, memberId);
  if (member.leftOn === null) throw refuse('purses/member-current', { name: member.name });
  const heir = await findHeir(tx, command);
  await refuseOwnMatter(tx, actor, villageId, heir ? [memberId, heir.id] : [memberId]);
  await refuseOwnMatter(tx, actor, villageId, [memberId], member.leftOn);
  const issuance = await openAccount(tx, { villageId, unit: 'points', kind: 'issuance', ownerId: villageId });
  const targets = heir ? [await purseInUse(tx, villageId, heir.id), await honourOf(tx, villageId, heir)] : [];
  const [own, honour] = await lockPurses(
    tx,
    villageId,
    [
      { kind: 'member', ownerId: memberId },
      { kind: 'honour', ownerId: memberId },
    ],
    [issuance, ...targets.map(({ accountId }) => accountId)],
  );
  const left = [own!, honour!].filter((purse) => purse.balance.gt(0));
  if (own!.frozen && !(await wasFrozenAtEnding(tx, villageId, memberId)))
    throw refuse('purses/frozen', { name: member.name });
  if (own!.owed.gt(0)) throw refuse('purses/owing', { name: member.name, owed: own!.owed.toFixed(2) });
  if (left.length === 0) throw refuse('purses/nothing-to-settle');
  const moves = left.map((from): Move => {
    return { from, to: targets[from.kind === 'honour' ? 1 : 0] ?? null, amount: from.balance };
  });
  const result = await postSettlement(tx, actor, { ...command, kind, hash }, moves);
  if (heir)
    await tellPeople(tx, villageId, result, [{ memberId: heir.id, amount: sum(left.map((each) => each.balance)) }]);
  await recordAudit(tx, actor, {
    villageId,
    action: 'purses.settle-member',
    subjectKind: 'member',
    subjectId: memberId,
    details: {
      kind,
      amount: result.amount,
      heir: heir?.name ?? null,
      document: command.document,
      reason: command.reason,
    },
  });
  return { result, replayed: false };
}

async function findHeir(tx: Tx, command: SettleMemberCommand): Promise<MemberBrief | null> {
  if (!command.heirNumber) {
    if (command.kind === 'duplicate') throw refuse('purses/heir-missing');
    return null;
  }
  const heir = await findMemberByNumber(tx, [command.villageId], command.heirNumber);
  if (!heir || (heir.leftOn !== null && heir.id !== command.memberId)) throw refuse('purses/heir-unknown');
  if (heir.id === command.memberId) throw refuse('purses/heir-same');
  return heir;
}

async function honourOf(tx: Tx, villageId: string, heir: MemberBrief) {
  const accountId = await openAccount(tx, { villageId, unit: 'points', kind: 'honour', ownerId: heir.id });
  return { accountId, ownerId: heir.id };
}

/**
 * Gives what the purse of a household that nobody lives in any more holds back to the village.
 *
 * Refusals: permission/*, purses/request-used, purses/document-missing, purses/date-too-late, purses/not-found,
 * purses/still-in-use {number} (somebody lives there), purses/frozen {name}, purses/owing {name, owed},
 * purses/nothing-to-settle.
 */
export async function returnHousehold(
  tx: Tx,
  actor: Actor,
  command: ReturnHouseholdCommand,
): Promise<Outcome<Settled>> {
  const { villageId, householdId } = command;
  const { hash, earlier } = await takeSettlement(tx, actor, 'return-household', command);
  if (earlier) return { result: earlier, replayed: true };
  const household = await lockHousehold(tx, villageId, householdId);
  if ((await listDwellers(tx, villageId, householdId)).length > 0) {
    throw refuse('purses/still-in-use', { number: household.number });
  }
  const issuance = await openAccount(tx, { villageId, unit: 'points', kind: 'issuance', ownerId: villageId });
  const [purse] = await lockPurses(tx, villageId, [{ kind: 'household', ownerId: householdId }], [issuance]);
  refuseHeldUp(purse!, household.number);
  if (points(purse!.balance).isZero()) throw refuse('purses/nothing-to-settle');
  await endPool(tx, villageId, householdId);
  const kind = household.ending === 'died' ? 'death' : 'move';
  const move = { from: purse!, to: null, amount: purse!.balance };
  const result = await postSettlement(tx, actor, { ...command, kind, hash }, [move]);
  await recordAudit(tx, actor, {
    villageId,
    action: 'purses.return-household',
    subjectKind: 'household',
    subjectId: householdId,
    details: { number: household.number, amount: result.amount, document: command.document, reason: command.reason },
  });
  return { result, replayed: false };
}
