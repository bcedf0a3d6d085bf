import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { changeSetting } from '#services/org/index';
import { poolHousehold } from '#services/purses/index';
import { award } from './ledger';
import { createHousehold, createMember, createVillage, personActor, setup, type TestVillage } from './org';

/** What every settlement says. */
export const paper = () => ({
  requestId: randomUUID(),
  document: '村民代表会议纪要 2026-11',
  reason: '一家人同意',
  occurredOn: dateInChina(),
});

/** Lets a village's households keep one purse. */
export async function allowPooling(tx: Tx, village: Pick<TestVillage, 'id'>): Promise<void> {
  await changeSetting(tx, setup, {
    requestId: randomUUID(),
    unitId: village.id,
    name: 'points.household-purse',
    value: 'on',
    validFrom: dateInChina(),
    reason: '村民代表会议',
  });
}

/** A village that allows household purses, a household of two members with points, and who settles. */
export async function createFamily(tx: Tx, balances: readonly [string, string] = ['30', '12.5']) {
  const village = await createVillage(tx);
  await allowPooling(tx, village);
  const household = await createHousehold(tx, village, { headName: '周大山' });
  const home = { householdId: household.id };
  const father = await createMember(tx, village, { name: '周大山', ...home, relation: '户主' });
  const mother = await createMember(tx, village, { name: '周桂兰', ...home, relation: '妻' });
  for (const [place, member] of [father, mother].entries()) {
    if (Number(balances[place]) > 0) await award(tx, member, balances[place]!);
  }
  const administrator: PersonActor = personActor('points-administrator', village, { name: '孙会计' });
  return { village, household, father, mother, administrator };
}

export type TestFamily = Awaited<ReturnType<typeof createFamily>>;

interface Pooling {
  readonly village: Pick<TestVillage, 'id'>;
  readonly household: { readonly id: string };
  readonly administrator: PersonActor;
}

export async function pool(tx: Tx, { village, household, administrator }: Pooling) {
  return poolHousehold(tx, administrator, { ...paper(), villageId: village.id, householdId: household.id });
}

/** The paper of a household of one that began to keep one purse. */
export async function createSettlement(tx: Tx, village: Pick<TestVillage, 'id'>, gridId: string): Promise<string> {
  await allowPooling(tx, village);
  const household = await createHousehold(tx, village, { gridId });
  await createMember(tx, village, { name: '周大山', householdId: household.id });
  const administrator = personActor('points-administrator', village);
  return (await pool(tx, { village, household, administrator })).result.id;
}
