import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { dateInChina } from '#services/kernel/clock';
import {
  approveSettlement,
  checkSettlement,
  confirmSettlement,
  lockSettlement,
  paySettlement,
  type SettlementState,
} from '#services/settlements';
import { committeeActor, personActor, shopStaffActor, type TestVillage, upperActor } from './org';
import { createPhoto } from './photos';

/** Those who move a settlement, one person each. */
export function settlementPeople(village: TestVillage, shopId: string) {
  return {
    administrator: personActor('points-administrator', village, { name: '孙会计' }),
    cashier: shopStaffActor(village, shopId, { name: '刘小芳' }),
    committee: committeeActor(village, { name: '陈建国' }),
    township: upperActor('township-administrator', village, { name: '镇里老李' }),
  };
}
export type SettlementPeople = ReturnType<typeof settlementPeople>;

/** Tomorrow, so that today's slips are over. */
export const tomorrow = () => new Date(Date.now() + 86_400_000);

export const locking = (villageId: string, shopId: string, change = {}) => ({
  requestId: randomUUID(),
  villageId,
  shopId,
  untilOn: dateInChina(),
  now: tomorrow(),
  ...change,
});

/** How the payment is written down, with a proof of its own. */
export async function paying(tx: Tx, people: SettlementPeople, villageId: string, settlementId: string, change = {}) {
  return {
    requestId: randomUUID(),
    villageId,
    settlementId,
    paidOn: dateInChina(),
    means: 'bank-transfer' as const,
    reference: '农商行 20261118-3',
    proofPhotoId: await createPhoto(tx, people.administrator, villageId, { purpose: 'settlement' }),
    now: tomorrow(),
    ...change,
  };
}

const WAY: readonly SettlementState[] = ['locked', 'confirmed', 'checked', 'approved', 'paid'];

/** A settlement of everything that the shop took in until today, brought as far as `state`. */
export async function createShopSettlement(
  tx: Tx,
  people: SettlementPeople,
  { villageId, shopId, state = 'locked' }: { villageId: string; shopId: string; state?: SettlementState },
): Promise<string> {
  const { result: settlementId } = await lockSettlement(tx, people.administrator, locking(villageId, shopId));
  const step = () => ({ requestId: randomUUID(), villageId, settlementId });
  const until = WAY.indexOf(state);
  if (until >= 1) await confirmSettlement(tx, people.cashier, step());
  if (until >= 2) await checkSettlement(tx, people.committee, step());
  if (until >= 3) await approveSettlement(tx, people.township, step());
  if (until >= 4) await paySettlement(tx, people.administrator, await paying(tx, people, villageId, settlementId));
  return settlementId;
}
