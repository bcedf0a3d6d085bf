import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { payOut } from '#services/fund';
import { setApplication } from '#tests/factories/fund-notices';
import {
  createSpendingVillage,
  grantApplication,
  paymentOf,
  type SpendingVillage,
  settleSpending,
} from '#tests/factories/fund-spending';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { readPublicApplication, readPublicFund } from '~/http/public-fund.server';

let own: TestDatabase;
let world: SpendingVillage;
let applicationId: string;
type Context = Parameters<typeof readPublicApplication>[0];
const context = () => ({ database: own.database }) as unknown as Context;

beforeAll(async () => {
  own = await ownDatabase();
  applicationId = await own.database.transaction(async (tx) => {
    world = await createSpendingVillage(tx);
    const id = await grantApplication(tx, world, { shares: ['60', '40'] });
    await payOut(tx, world.accountant, await paymentOf(tx, world, id));
    await settleSpending(tx, world, id, ['80']);
    return id;
  });
});
afterAll(() => own.close());

const read = (query = '') =>
  readPublicFund(
    { context: context(), request: new Request(`http://localhost/v/x/fund${query}`), params: {} } as never,
    world.village.id,
  );

test('anybody sees where each yuan went, and nobody’s whole name or id', async () => {
  const shown = await readPublicApplication(context(), world.village.id, applicationId);
  expect(shown).toMatchObject({ approvedYuan: '100.00', spentYuan: '80.00', back: '20.00', satisfaction: 'satisfied' });
  expect(shown.receipts).toHaveLength(1);
  expect(shown.receipts[0]!.tail).toHaveLength(4);
  expect(shown.payments).toMatchObject([{ kind: 'advance', yuan: '60.00' }]);
  const text = JSON.stringify(shown);
  for (const person of [...world.members, world.beneficiary, world.accountant, world.committee]) {
    expect(text).not.toContain(person.name);
  }
  for (const { id } of [...world.members, world.beneficiary]) expect(text).not.toContain(id);
});

test('the account adds up, and lists what the filter asks for', async () => {
  const { figures, sources, elsewhere, applications } = await read();
  const cents = (value: string | undefined) => Math.round(Number(value ?? 0) * 100);
  const { paidIn, allotted, otherYears, unallotted, left, held, approved, spent } = figures;
  expect(cents(allotted) + cents(otherYears) + cents(unallotted)).toBe(cents(paidIn));
  expect(cents(left) + cents(held) + cents(approved) + cents(spent)).toBe(cents(allotted));
  expect(sources.reduce((sum, source) => sum + cents(source.yuan), cents(elsewhere))).toBe(cents(paidIn));
  expect(applications.map(({ id }) => id)).toEqual([applicationId]);
  expect(JSON.stringify(applications)).not.toContain(world.beneficiary.name);
  expect((await read('?state=refused')).applications).toEqual([]);
  expect((await read('?state=settled')).applications).toHaveLength(1);
});

test('what is being confirmed, a draft, another village’s and nonsense are not public', async () => {
  const waiting = await own.database.transaction(async (tx) => {
    const id = await grantApplication(tx, world);
    await setApplication(tx, id, { state: 'confirming' });
    return id;
  });
  for (const id of [waiting, randomUUID(), 'nonsense']) {
    await expect(readPublicApplication(context(), world.village.id, id)).rejects.toMatchObject({ status: 404 });
  }
  await expect(readPublicApplication(context(), randomUUID(), applicationId)).rejects.toMatchObject({ status: 404 });
  expect((await read()).applications.map(({ id }) => id)).not.toContain(waiting);
});
