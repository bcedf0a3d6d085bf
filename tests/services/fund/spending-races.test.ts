import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { addReceipt, cancelApproved, confirmByCode, payOut, readSpending, settleApplication } from '#services/fund';
import { confirmationCode } from '#services/fund/spending-policy';
import { checkLedger } from '#services/ledger';
import {
  about,
  createSpendingVillage,
  grantApplication,
  paymentOf,
  receiptOf,
  reportSpending,
  type SpendingVillage,
} from '#tests/factories/fund-spending';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
let world: SpendingVillage;

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 8 });
  world = await inTx((tx) => createSpendingVillage(tx));
});
afterAll(() => own?.close());

const inTx = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);

/** What became of works at the same time: done, or the refusal's code. */
async function race(...works: readonly ((tx: Tx) => Promise<unknown>)[]): Promise<string[]> {
  const settled = await Promise.allSettled(works.map((work) => inTx(work)));
  return settled.map((each) => (each.status === 'fulfilled' ? 'done' : String(each.reason.code))).sort();
}

describe('at the same time', () => {
  test('one receipt handed in by two villages of a county counts once', async () => {
    const other = await inTx((tx) => createSpendingVillage(tx, { above: world.village }));
    for (let round = 0; round < 5; round += 1) {
      const words = { number: `2026${round}`, seller: '县城五金' };
      const commands = await inTx(async (tx) => [
        await receiptOf(tx, world, await grantApplication(tx, world), words),
        await receiptOf(tx, other, await grantApplication(tx, other), words),
      ]);
      const ends = await race(
        (tx) => addReceipt(tx, world.actors[0]!, commands[0]!),
        (tx) => addReceipt(tx, other.actors[0]!, commands[1]!),
      );
      expect(ends).toEqual(['done', 'fund/receipt-used']);
    }
  });

  test('one photo proves one payment, and one request pays one application', async () => {
    const village = await inTx((tx) => createSpendingVillage(tx, { above: world.village }));
    const granted = async (tx: Tx) => grantApplication(tx, village, { shares: ['5'] });
    for (let round = 0; round < 5; round += 1) {
      const [first, second] = await inTx(async (tx) => [
        await paymentOf(tx, village, await granted(tx), { yuan: '1' }),
        await paymentOf(tx, village, await granted(tx), { yuan: '1' }),
      ]);
      const onePhoto = { ...second!, proofPhotoId: first!.proofPhotoId };
      const pay = (command: typeof onePhoto) => (tx: Tx) => payOut(tx, village.accountant, command);
      expect(await race(pay(first!), pay(onePhoto))).toEqual(['done', 'fund/proof-missing']);
    }
    const [paid, other] = await inTx(async (tx) => [
      await paymentOf(tx, village, await granted(tx), { yuan: '1' }),
      await paymentOf(tx, village, await granted(tx), { yuan: '1' }),
    ]);
    const requestId = paid!.requestId;
    const ends = await race(
      (tx) => payOut(tx, village.accountant, paid!),
      (tx) => payOut(tx, village.accountant, { ...other!, requestId }),
    );
    expect(ends).toEqual(['done', 'fund/request-used']);
  });

  test('two people settle once', async () => {
    const id = await inTx(async (tx) => {
      const granted = await grantApplication(tx, world, { shares: ['70', '30'] });
      await reportSpending(tx, world, granted, ['50']);
      return granted;
    });
    const ends = await race(
      (tx) => settleApplication(tx, world.committee, { ...about(world, id), receipts: '50' }),
      (tx) => settleApplication(tx, world.otherCommittee, { ...about(world, id), receipts: '50' }),
    );
    expect(ends).toEqual(['done', 'fund/wrong-state']);
    const [spent] = await own.database.db.$client<{ yuan: string }[]>`
      select sum(l.balance)::text as yuan from ledger_accounts l join fund_shares s on s.id = l.owner_id
      where s.application_id = ${id} and l.kind = 'spent'`;
    expect(spent!.yuan).toBe('50.00');
  });

  test('what is paid out is not cancelled', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [id, payment] = await inTx(async (tx) => {
        const granted = await grantApplication(tx, world, { shares: ['10'] });
        return [granted, await paymentOf(tx, world, granted, { yuan: '10' })] as const;
      });
      const ends = await race(
        (tx) => payOut(tx, world.accountant, payment),
        (tx) => cancelApproved(tx, world.actors[0]!, { ...about(world, id), reason: '不办了' }),
      );
      expect(ends).toHaveLength(2);
      expect(ends.filter((end) => end === 'done')).toHaveLength(1);
      const [row] = await own.database.db.$client<{ state: string }[]>`
        select state from fund_applications where id = ${id}`;
      const { paidYuan } = await readSpending(own.database.db, world.village.id, id);
      expect([row!.state, paidYuan]).toEqual(
        ends.includes('fund/paid-already') ? ['approved', '10.00'] : ['cancelled', '0.00'],
      );
    }
  });

  test('two advances never come to more than was granted', async () => {
    const [id, one, other] = await inTx(async (tx) => {
      const granted = await grantApplication(tx, world, { shares: ['20'] });
      const pay = () => paymentOf(tx, world, granted, { yuan: '15' });
      return [granted, await pay(), await pay()] as const;
    });
    const ends = await race(
      (tx) => payOut(tx, world.accountant, one),
      (tx) => payOut(tx, world.accountant, other),
    );
    expect(ends).toEqual(['done', 'fund/over-approved']);
    expect((await readSpending(own.database.db, world.village.id, id)).payments).toHaveLength(1);
  });

  test('guesses of the code count one after the other', async () => {
    const id = await inTx((tx) => grantApplication(tx, world, { shares: ['20'] }));
    const code = confirmationCode(id) === '123456' ? '654321' : '123456';
    const guess = () =>
      inTx((tx) =>
        confirmByCode(tx, world.actors[0]!, {
          ...about(world, id),
          requestId: randomUUID(),
          satisfaction: 'fair',
          code,
        }),
      ).then(
        (attempt) => (attempt.ok ? 'done' : attempt.refusal.code),
        (error: { code: string }) => error.code,
      );
    const ends = await Promise.all(Array.from({ length: 12 }, guess));
    expect(ends.filter((end) => end === 'fund/wrong-code')).toHaveLength(4);
    expect(ends.filter((end) => end === 'fund/code-dead')).toHaveLength(8);
    const [row] = await own.database.db.$client<{ failures: number }[]>`
      select code_failures as failures from fund_applications where id = ${id}`;
    expect(row!.failures).toBe(5);
  });

  test('the books are whole after all of it', async () => {
    const report = await checkLedger(own.database.db);
    expect(report.problems).toEqual([]);
  });
});
