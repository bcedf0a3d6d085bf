import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import type { Actor } from '#services/kernel/actor';
import { succeeded } from '#services/kernel/attempt';
import { dateInChina } from '#services/kernel/clock';
import { points } from '#services/kernel/decimal';
import { openAccount, postTransfers } from '#services/ledger';
import { makeCode, presentCode, redeem, returnGoods } from '#services/redemption';
import type { ReturnGoodsCommand } from '#services/redemption/commands';
import { createMember, createVillage, setup, shopStaffActor, type TestMember } from './org';
import { createShop, stockGoods, type TestGoods } from './shop';

/** Gives a member points, as an award would. */
export async function awardPoints(tx: Tx, member: Pick<TestMember, 'id' | 'villageId'>, amount: string): Promise<void> {
  const { villageId, id } = member;
  const fromAccountId = await openAccount(tx, { villageId, unit: 'points', kind: 'issuance', ownerId: villageId });
  const toAccountId = await openAccount(tx, { villageId, unit: 'points', kind: 'member', ownerId: id });
  await postTransfers(tx, setup, villageId, [
    {
      kind: 'award',
      unit: 'points',
      fromAccountId,
      toAccountId,
      amount: points(amount),
      occurredOn: dateInChina(),
      requestId: randomUUID(),
      summary: '入户走访',
    },
  ]);
}

/** A village with a shop, its cashier, a member with points and soap on the shelf. */
export async function createTill(
  tx: Tx,
  { balance = '100', onHand = 100, price = '5' }: { balance?: string; onHand?: number; price?: string } = {},
) {
  const village = await createVillage(tx);
  const shop = await createShop(tx, village);
  const soap = await stockGoods(tx, shop, { onHand, price });
  const member = await createMember(tx, village);
  if (Number(balance) > 0) await awardPoints(tx, member, balance);
  const cashier = shopStaffActor(village, shop.id, { name: '刘小芳' });
  return { village, shop, soap, member, cashier };
}

export type TestTill = Awaited<ReturnType<typeof createTill>>;

/** Lets a member stand at the till with a fresh code; returns the presentation. */
export async function present(tx: Tx, till: Pick<TestTill, 'cashier' | 'member'>): Promise<string> {
  const { digits } = await makeCode(tx, till.member.villageId, till.member.id);
  const attempt = await presentCode(tx, till.cashier, { requestId: randomUUID(), digits });
  return succeeded(attempt).result.id;
}

/** A presentation that no code stands behind: a member has one code in 30 seconds, a test often needs more. */
export async function presentAgain(tx: Tx, till: Pick<TestTill, 'cashier' | 'member'>): Promise<string> {
  const id = randomUUID();
  const { cashier, member } = till;
  await tx.$client`
    insert into redemption_presentations (village_id, id, member_id, shop_id, cashier_id, means, code_step, accepted_at, expires_at)
    select ${member.villageId}, ${id}, ${member.id}, ${cashier.shopId}, ${cashier.accountId}, 'code',
      coalesce(min(code_step), 1000000) - 1, recorded_now(), recorded_now() + interval '5 minutes'
    from redemption_presentations where member_id = ${member.id}`;
  return id;
}

export const line = (goods: TestGoods, quantity = 1) => ({ goodsId: goods.id, quantity, price: goods.price });

/** A redemption of one piece of soap. */
export async function redeemSoap(tx: Tx, till: TestTill, quantity = 1) {
  const presentationId = await presentAgain(tx, till);
  const lines = [line(till.soap, quantity)];
  return (await redeem(tx, till.cashier, { requestId: randomUUID(), presentationId, lines })).result;
}

/** Takes all of a slip back, in good condition. */
export async function returnAll(tx: Tx, actor: Actor, command: Omit<ReturnGoodsCommand, 'lines'>) {
  const lines = await tx.$client<{ position: number; good: number; spoiled: number }[]>`
    select position, quantity as good, 0 as spoiled from redemption_lines
    where village_id = ${command.villageId} and redemption_id = ${command.redemptionId} order by position`;
  return returnGoods(tx, actor, { ...command, lines: [...lines] });
}
