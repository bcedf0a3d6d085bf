import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeFund, fillFund, grantFromFund, loadFund, readMoneyLeft } from '#services/donations';
import { dateInChina } from '#services/kernel/clock';
import { checkLedger } from '#services/ledger';
import { redeem } from '#services/redemption';
import { createDonation, createFilledFund, earmarkedAccount, grantPoints } from '#tests/factories/donations';
import { createMember, setup, type TestMember } from '#tests/factories/org';
import { createTill, line, presentAgain, type TestTill } from '#tests/factories/redemption';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
let till: TestTill;
const today = dateInChina();

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 10 });
  till = await own.database.transaction((tx) => createTill(tx, { balance: '0' }));
});
afterAll(() => own.close());

const settled = async (works: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(works)).filter(({ status }) => status === 'fulfilled').length;

test('no more is given at once than the fund holds, and no more filled than the money carries', async () => {
  const { village } = till;
  const villageId = village.id;
  const { members, fundId, donationId } = await own.database.transaction(async (tx) => {
    const members: TestMember[] = [];
    for (let index = 0; index < 8; index += 1) members.push(await createMember(tx, village));
    const donationId = await createDonation(tx, village, { yuan: '100' });
    return { members, donationId, fundId: await createFilledFund(tx, village, { donationId, points: '50' }) };
  });
  const grant = { villageId, fundId, points: '10', reason: '重阳节', today };
  const given = await settled(
    members.map(({ id }) =>
      own.database.transaction((tx) =>
        grantFromFund(tx, setup, { ...grant, requestId: randomUUID(), memberIds: [id] }),
      ),
    ),
  );
  expect(given).toBe(5);
  const fill = { villageId, fundId, points: '20', meeting: '例会', reason: '加一些', today };
  const filled = await settled(
    Array.from({ length: 6 }, () =>
      own.database.transaction((tx) => fillFund(tx, setup, { ...fill, requestId: randomUUID() })),
    ),
  );
  expect(filled).toBe(2);
  expect(await readMoneyLeft(own.database.db, villageId, donationId)).toBe('10.00');
});

test('while a fund is closed under its users, every point is either spent or back', async () => {
  const { village, member } = till;
  const villageId = village.id;
  const fundId = await own.database.transaction(async (tx) => {
    const id = await createFilledFund(tx, village, { points: '100' });
    await grantPoints(tx, [member], id, '40');
    return id;
  });
  const { purseId, presentations } = await own.database.transaction(async (tx) => {
    const presentations: string[] = [];
    for (let index = 0; index < 6; index += 1) presentations.push(await presentAgain(tx, till));
    return { presentations, purseId: await earmarkedAccount(tx, member.id, fundId) };
  });
  const buy = (presentationId: string) =>
    own.database.transaction((tx) =>
      redeem(tx, till.cashier, { requestId: randomUUID(), presentationId, purseId, lines: [line(till.soap)] }),
    );
  const close = { requestId: randomUUID(), villageId, fundId, reason: '不办了', today };
  await Promise.allSettled([
    ...presentations.map(buy),
    own.database.transaction((tx) => closeFund(tx, setup, close)),
    own.database.transaction((tx) => grantPoints(tx, [member], fundId, '10')),
  ]);
  const fund = await loadFund(own.database.db, villageId, fundId);
  expect(fund.closedAt).not.toBeNull();
  expect(fund).toMatchObject({ held: '0.00', left: '0.00', filled: fund.spent, given: fund.spent });
  const report = await own.database.transaction((tx) => checkLedger(tx));
  expect(report.problems).toEqual([]);
});
