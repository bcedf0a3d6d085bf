import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import type { Actor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { points } from '#services/kernel/decimal';
import { openAccount, type PostedTransfer, postTransfers } from '#services/ledger';
import { setup, type TestMember } from './org';

type Purse = Pick<TestMember, 'id' | 'villageId'>;

interface MovementFields {
  readonly summary?: string;
  readonly actor?: Actor;
}

function accounts(tx: Tx, { villageId, id }: Purse) {
  return Promise.all([
    openAccount(tx, { villageId, unit: 'points', kind: 'issuance', ownerId: villageId }),
    openAccount(tx, { villageId, unit: 'points', kind: 'member', ownerId: id }),
  ]);
}

/** Gives a member points for something. */
export async function award(
  tx: Tx,
  member: Purse,
  amount: string,
  { summary = '入户走访', actor = setup }: MovementFields = {},
): Promise<PostedTransfer> {
  const [fromAccountId, toAccountId] = await accounts(tx, member);
  const day = { occurredOn: dateInChina(), requestId: randomUUID() };
  const [posted] = await postTransfers(tx, actor, member.villageId, [
    { kind: 'award', unit: 'points', fromAccountId, toAccountId, amount: points(amount), summary, ...day },
  ]);
  return posted!;
}

/** Takes points out of a purse, as a redemption would, without goods. */
export async function spend(
  tx: Tx,
  member: Purse,
  amount: string,
  { summary = '肥皂 2 块、食盐 1 袋', actor = setup }: MovementFields = {},
): Promise<PostedTransfer> {
  const [toAccountId, fromAccountId] = await accounts(tx, member);
  const day = { occurredOn: dateInChina(), requestId: randomUUID() };
  const [posted] = await postTransfers(tx, actor, member.villageId, [
    { kind: 'redemption', unit: 'points', fromAccountId, toAccountId, amount: points(amount), summary, ...day },
  ]);
  return posted!;
}
