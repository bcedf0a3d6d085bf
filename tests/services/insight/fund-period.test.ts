import { expect } from 'vitest';
import { listClosedInPeriod, readFundPeriod } from '#services/insight';
import { dateInChina } from '#services/kernel/clock';
import { sum, yuan } from '#services/kernel/decimal';
import {
  acceptMoney,
  answerIt,
  askForMoney,
  closeIt,
  createNoticedFund,
  hangApplications,
  objectTo,
  settleMoney,
} from '#tests/factories/fund-notices';
import { afterAt } from '#tests/factories/objections';
import { test } from '#tests/harness/database';

test('the fund’s account of a period adds up, by the day of writing', async ({ tx }) => {
  const world = await createNoticedFund(tx);
  const villageId = world.village.id;
  await askForMoney(tx, world, { shares: ['30.5', '10'] });
  await acceptMoney(tx, world, { shares: ['20'] });
  const approved = await acceptMoney(tx, world, { shares: ['33.33', '16.67'] });
  const settled = await settleMoney(tx, world, '45.67', { shares: ['30', '20'] });
  const granted = await hangApplications(tx, world, 'fund-approval', [approved]);
  const result = await hangApplications(tx, world, 'fund-result', [settled]);
  await closeIt(tx, world, granted.noticeId);
  await closeIt(tx, world, result.noticeId);
  const { id } = await objectTo(tx, world, result.noticeId, result.rows[0]!.id, afterAt);
  await answerIt(tx, world, id, { outcome: 'lowered', yuan: '40', now: afterAt });

  const today = dateInChina();
  const figures = await readFundPeriod(tx, villageId, { from: today, until: today });
  expect(figures).toEqual({
    opening: '0.00',
    moneyIn: '10000.00',
    spent: '40.00',
    closing: '9960.00',
    unallotted: '9400.00',
    left: '449.50',
    held: '60.50',
    approved: '50.00',
    allottedIn: '600.00',
    appliedFor: '160.50',
    granted: '100.00',
    returned: '4.33',
  });
  const { opening, moneyIn, spent, closing, unallotted, left, held, approved: free } = figures;
  expect(yuan(opening).plus(moneyIn).minus(spent).toFixed(2)).toBe(closing);
  expect(sum([unallotted, left, held, free].map((each) => yuan(each))).toFixed(2)).toBe(closing);
  expect(await listClosedInPeriod(tx, villageId, { from: today, until: today })).toMatchObject([
    { id: settled, leadName: '周桂兰', members: 2, approvedYuan: '50.00', spentYuan: '40.00', closedOn: today },
  ]);

  const later = await readFundPeriod(tx, villageId, { from: '2099-01-01', until: '2099-01-31' });
  expect(later).toMatchObject({ opening: closing, moneyIn: '0.00', spent: '0.00', closing, granted: '0.00' });
  expect(await listClosedInPeriod(tx, villageId, { from: '2099-01-01', until: '2099-01-31' })).toEqual([]);
});
