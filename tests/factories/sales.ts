import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { enrol, registerAccount } from '#services/identity/index';
import { idFrom } from '#services/kernel/ids';
import { changeSetting, type SettingName } from '#services/org';
import { codeDigits, stepAt } from '#services/redemption/policy';
import { type KeptSale, takeOfflineSale } from '#services/tills';
import { setup, shopStaffActor, uniquePhone } from './org';
import { createTill, line, type TestTill } from './redemption';

/** A till whose cashier has an account and a place in the shop's staff, and whose soap had its price for a week. */
export async function createStaffedTill(tx: Tx, options: Parameters<typeof createTill>[1] = {}) {
  const till = await createTill(tx, options);
  const cashier = await createCashier(tx, till);
  await tx.$client`
    insert into shop_prices (village_id, id, goods_id, price, valid_from, recorded_at)
    select village_id, gen_random_uuid(), goods_id, price, valid_from - interval '7 days', recorded_at
    from shop_prices where goods_id = ${till.soap.id}`;
  return { ...till, cashier };
}

/** Somebody of a till's staff. */
export async function createCashier(tx: Tx, till: Pick<TestTill, 'village' | 'shop'>, name = '刘小芳') {
  const { accountId } = await registerAccount(tx, setup, { name, phone: uniquePhone() });
  const place = { unitId: till.village.id, villageId: till.village.id, shopId: till.shop.id };
  await enrol(tx, setup, accountId, { role: 'shop-staff', ...place });
  return { ...shopStaffActor(till.village, till.shop.id, { name }), accountId };
}

/** A sale of soap that a till kept a minute ago, with the member's code of now. */
export function keptSale(till: TestTill, fields: Partial<KeptSale> = {}): KeptSale {
  const digits = codeDigits(till.member.number, till.member.id, stepAt(Date.now() / 1000));
  return {
    saleId: randomUUID(),
    shopId: till.shop.id,
    deviceId: idFrom('device', till.shop.id),
    cashierId: till.cashier.accountId,
    number: '断-1',
    soldAt: new Date(Date.now() - 60_000).toISOString(),
    holder: 'code',
    holderCode: digits,
    lines: [line(till.soap, 2)],
    ...fields,
  };
}

/** A kept sale that could not be charged: the purse had too little. */
export async function createConflict(tx: Tx, till: TestTill, quantity = 9): Promise<KeptSale> {
  const sale = keptSale(till, { lines: [line(till.soap, quantity)] });
  await takeOfflineSale(tx, till.cashier, sale);
  return sale;
}

/** Says what a setting is in the village from long ago on. */
export async function setTo(tx: Tx, villageId: string, name: SettingName, value: string): Promise<void> {
  const command = {
    requestId: randomUUID(),
    unitId: villageId,
    name,
    value,
    validFrom: '2025-01-01',
    reason: '试一试',
  };
  await changeSetting(tx, setup, command);
}
