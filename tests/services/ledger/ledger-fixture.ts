import type { Tx } from '#db/client';
import { type Actor, jobActor, NO_ORIGIN, type PersonActor, type Role } from '#services/kernel/actor';
import { points } from '#services/kernel/decimal';
import { newId } from '#services/kernel/ids';
import { openAccount, postTransfers, type TransferDraft } from '#services/ledger/index';

/** A person in a role of one village, for services that ask only the actor. */
export function personActor(villageId: string, role: Role, change: Partial<PersonActor> = {}): PersonActor {
  return {
    kind: 'person',
    accountId: newId(),
    name: '孙会计',
    roleId: newId(),
    role,
    unitId: villageId,
    villageId,
    villageIds: [villageId],
    memberId: null,
    shopId: null,
    origin: NO_ORIGIN,
    ...change,
  };
}

/** A village's book with its issuance account and one member's purse. */
export async function openBook(tx: Tx, actor: Actor = jobActor('test')) {
  const villageId = newId();
  const memberId = newId();
  const account = (
    kind: 'issuance' | 'member' | 'shop' | 'allotment',
    ownerId: string,
    unit: 'points' | 'yuan' = 'points',
  ) => openAccount(tx, { villageId, unit, kind, ownerId });
  const issuance = await account('issuance', villageId);
  const member = await account('member', memberId);
  const draft = (change: Partial<TransferDraft> = {}): TransferDraft => ({
    kind: 'award',
    unit: 'points',
    fromAccountId: issuance,
    toAccountId: member,
    amount: points('10'),
    occurredOn: '2026-11-01',
    requestId: newId(),
    summary: '入户走访',
    ...change,
  });
  const spend = (amount: string, change: Partial<TransferDraft> = {}) =>
    draft({ kind: 'redemption', fromAccountId: member, toAccountId: issuance, amount: points(amount), ...change });
  const post = (...drafts: TransferDraft[]) => postTransfers(tx, actor, villageId, drafts);
  return { villageId, memberId, issuance, member, account, draft, spend, post };
}

export type Book = Awaited<ReturnType<typeof openBook>>;
