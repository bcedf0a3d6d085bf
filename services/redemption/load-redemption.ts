import type { Tx } from '#db/client';
import { isId } from '../kernel/ids';
import type { Outcome } from '../kernel/request';
import type { RedeemCommand } from './commands';
import type { Redemption } from './record-redemption';
import type { Loaded, RedeemTerms } from './redemption-decision';
import { refuse } from './redemption-refusal';
import { type Cashier, cashierMemberId } from './till';

/** Locks what a redemption touches and tells what it is decided by; null where the shop has no such presentation. */
export async function loadRedemption(
  tx: Tx,
  cashier: Cashier,
  command: Pick<RedeemCommand, 'presentationId' | 'requestId' | 'purseId'>,
  goodsIds: readonly string[],
  { soldAt }: RedeemTerms,
): Promise<Loaded | null> {
  if (!isId(command.presentationId)) return null;
  const [row] = await tx.$client<{ loaded: Loaded | null }[]>`
    select redemption_load(${cashier.villageId}, ${cashier.shopId}, ${command.presentationId}, ${command.requestId},
      ${[...goodsIds]}::uuid[], ${command.purseId ?? null}, ${soldAt?.toISOString() ?? null}::timestamptz) as loaded`;
  return row?.loaded ?? null;
}

/**
 * Locks the shop's numbers of the day, then accounts in id order: for a slip that moves points in more than one step, of which
 * one may touch a purse that nobody else at this till has locked.
 */
export async function lockBooks(
  tx: Tx,
  { villageId, shopId }: Cashier,
  { day, shopAccountId }: Loaded,
  accountIds: readonly string[],
): Promise<void> {
  await tx.$client`
    insert into redemption_numbers as n (village_id, shop_id, day, last) values (${villageId}, ${shopId}, ${day}, 0)
    on conflict (village_id, shop_id, day) do update set last = n.last`;
  await tx.$client`
    select locked.id from (
      select distinct id from unnest(${[shopAccountId, ...accountIds]}::uuid[]) wanted(id) order by id
    ) wanted cross join lateral ledger_lock_account(${villageId}, wanted.id) locked`;
}

/** True where the cashier's household keeps one purse with the holder. */
export async function isOwnPurse(tx: Tx, cashier: Cashier, loaded: Loaded): Promise<boolean> {
  const { villageId } = cashier;
  const memberId = cashierMemberId(cashier);
  if (memberId === null) return false;
  const [purse] = await tx.$client<{ isOwn: boolean }[]>`
    select purses_owner_of(${villageId}, ${memberId}) = purses_owner_of(${villageId}, ${loaded.memberId}) as "isOwn"`;
  return purse!.isOwn;
}

/** The slip that was made before. Refusals: redemption/request-used, redemption/presentation-used. */
export async function replay(
  tx: Tx,
  cashier: Cashier,
  command: Pick<RedeemCommand, 'requestId'>,
  hash: string,
  earlier: NonNullable<Loaded['earlier']>,
): Promise<Outcome<Redemption>> {
  if (earlier.commandHash !== hash) {
    const isSameRequest = earlier.requestId === command.requestId;
    throw refuse(isSameRequest ? 'redemption/request-used' : 'redemption/presentation-used');
  }
  const [row] = await tx.$client<Redemption[]>`
    select id, number, total::text as total, balance_after::text as "balanceAfter" from redemption_redemptions
    where village_id = ${cashier.villageId} and id = ${earlier.id}`;
  return { result: row!, replayed: true };
}
