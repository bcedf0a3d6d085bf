import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  closeDueFunds,
  closeFund,
  createFund,
  fillFund,
  grantFromFund,
  listEarmarkedPurses,
  listFundPurses,
  listFundSpending,
  listGrantCandidates,
  loadFund,
  readDonationFigures,
  readMoneyLeft,
} from '#services/donations';
import type { CreateFundCommand, GrantFromFundCommand } from '#services/donations/commands';
import type { Actor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { checkLedger, freezePurse, reverseTransfer } from '#services/ledger';
import { endMember } from '#services/purses';
import { redeem } from '#services/redemption';
import {
  createDonation,
  createFilledFund,
  earmarkedAccount,
  grantPoints,
  pointsActor,
} from '#tests/factories/donations';
import { committeeActor, createHousehold, createMember, createVillage, personActor, setup } from '#tests/factories/org';
import { createTill, line, presentAgain, returnAll, type TestTill } from '#tests/factories/redemption';
import { stockGoods } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

const today = dateInChina();

const figuresOf = async (tx: Tx, villageId: string, fundId: string) => {
  const { filled, given, spent, held, left } = await loadFund(tx, villageId, fundId);
  return { filled, given, spent, held, left };
};

async function spend(tx: Tx, till: TestTill, fundId: string, quantity = 1) {
  const presentationId = await presentAgain(tx, till);
  const purseId = await earmarkedAccount(tx, till.member.id, fundId);
  const lines = [line(till.soap, quantity)];
  return (await redeem(tx, till.cashier, { requestId: randomUUID(), presentationId, purseId, lines })).result;
}

describe('a fund', () => {
  test('is filled, given, spent, and closed: nothing is lost on the way', async ({ tx }) => {
    const till = await createTill(tx, { balance: '0' });
    const { village, member } = till;
    const fundId = await createFilledFund(tx, village, { points: '100', categories: ['cleaning'] });
    const other = await createMember(tx, village, { name: '李大山' });
    await grantPoints(tx, [member, other], fundId, '30', pointsActor(village));
    expect(await figuresOf(tx, village.id, fundId)).toEqual({
      filled: '100.00',
      given: '60.00',
      spent: '0.00',
      held: '60.00',
      left: '40.00',
    }); // prettier-ignore
    const slip = await spend(tx, till, fundId, 2);
    expect(slip.balanceAfter).toBe('20.00');
    const spending = await listFundSpending(tx, village.id, [fundId], 10);
    expect(spending).toMatchObject([{ name: '周＊兰', points: '10.00', what: '肥皂 ×2' }]);
    expect(JSON.stringify(spending)).not.toContain('周桂兰');
    const close = { requestId: randomUUID(), villageId: village.id, fundId, reason: '用完了', today };
    await closeFund(tx, pointsActor(village), close);
    expect(await closeFund(tx, pointsActor(village), close)).toMatchObject({ replayed: true });
    expect(await figuresOf(tx, village.id, fundId)).toEqual({
      filled: '10.00',
      given: '10.00',
      spent: '10.00',
      held: '0.00',
      left: '0.00',
    }); // prettier-ignore
    expect(await readDonationFigures(tx, village.id, { from: today, until: today })).toMatchObject({
      filled: '10.00',
      spent: '10.00',
    });
    expect(await listEarmarkedPurses(tx, village.id, member.id)).toEqual([]);
    const report = await checkLedger(tx);
    expect(report.problems).toEqual([]);
  });

  test('gets back what comes to it after its end, with goods that are returned', async ({ tx }) => {
    const till = await createTill(tx, { balance: '0' });
    const { village } = till;
    const fundId = await createFilledFund(tx, village, { untilOn: today });
    await grantPoints(tx, [till.member], fundId, '30');
    const slip = await spend(tx, till, fundId, 2);
    const sweep = { villageId: village.id, today: addDays(today, 1), reason: '到期' };
    expect(await closeDueFunds(tx, setup, { ...sweep, today })).toBe(0);
    expect(await closeDueFunds(tx, setup, sweep)).toBe(1);
    expect(await closeDueFunds(tx, setup, sweep)).toBe(0);
    const back = { reason: '坏的', requestId: randomUUID(), occurredOn: today };
    await returnAll(tx, committeeActor(village), { villageId: village.id, redemptionId: slip.id, ...back });
    expect(await figuresOf(tx, village.id, fundId)).toMatchObject({ held: '10.00' });
    expect(await closeDueFunds(tx, setup, sweep)).toBe(1);
    expect(await figuresOf(tx, village.id, fundId)).toMatchObject({ filled: '0.00', held: '0.00', left: '0.00' });
    expect(await closeDueFunds(tx, setup, sweep)).toBe(0);
  });

  test('stands on the money of its donation, and every fund of the donation counts', async ({ tx }) => {
    const village = await createVillage(tx);
    const donationId = await createDonation(tx, village, { yuan: '100' });
    const first = await createFilledFund(tx, village, { donationId, points: '60' });
    await createFilledFund(tx, village, { donationId, points: '30' });
    expect(await readMoneyLeft(tx, village.id, donationId)).toBe('10.00');
    const fill = { villageId: village.id, fundId: first, meeting: '例会', reason: '再加一些', today };
    const beyond = tx.$client.savepoint(() =>
      fillFund(tx, setup, { ...fill, points: '10.5', requestId: randomUUID() }),
    );
    await expect(beyond).rejects.toMatchObject({ code: 'donations/beyond-money', details: { left: '10.00' } });
    await fillFund(tx, setup, { ...fill, points: '10', requestId: randomUUID() });
    await closeFund(tx, setup, {
      requestId: randomUUID(),
      villageId: village.id,
      fundId: first,
      reason: '改用别的',
      today,
    });
    expect(await readMoneyLeft(tx, village.id, donationId)).toBe('70.00');
  });

  test('gives once for a request', async ({ tx }) => {
    const { village, member, command } = await arrangeGrant(tx);
    const actor = pointsActor(village);
    expect((await grantFromFund(tx, actor, command)).replayed).toBe(false);
    expect((await grantFromFund(tx, actor, { ...command, today: addDays(today, 1) })).replayed).toBe(true);
    expect(await listFundPurses(tx, village.id, command.fundId)).toMatchObject([
      { memberId: member.id, given: '20.00', held: '20.00' },
    ]);
  });
});

async function arrangeGrant(tx: Tx) {
  const village = await createVillage(tx);
  const member = await createMember(tx, village);
  const fundId = await createFilledFund(tx, village, { groups: ['volunteer'] });
  const command: GrantFromFundCommand = {
    requestId: randomUUID(),
    villageId: village.id,
    fundId,
    memberIds: [member.id],
    points: '20',
    reason: '重阳节',
    today,
  };
  return { village, member, command };
}
type Grant = Awaited<ReturnType<typeof arrangeGrant>>;

describe('grantFromFund refuses', () => {
  const cases: readonly {
    readonly what: string;
    readonly code: string;
    readonly arrange: (tx: Tx, grant: Grant) => Promise<{ actor?: Actor; change?: object }>;
  }[] = [
    {
      what: 'the committee',
      code: 'permission/not-allowed',
      arrange: async (_tx, { village }) => ({ actor: committeeActor(village) }),
    },
    {
      what: 'a fund of another village',
      code: 'donations/not-found',
      arrange: async (tx) => ({ change: { fundId: await createFilledFund(tx, await createVillage(tx)) } }),
    },
    {
      what: 'a used request for more',
      code: 'donations/request-used',
      arrange: async (tx, { command }) => {
        await grantFromFund(tx, setup, command);
        return { change: { points: '21' } };
      },
    },
    { what: 'no reason', code: 'donations/reason-missing', arrange: async () => ({ change: { reason: ' ' } }) },
    {
      what: 'after the last day',
      code: 'donations/fund-closed',
      arrange: async (tx, { village }) => ({
        change: { fundId: await createFilledFund(tx, village, { untilOn: today }), today: addDays(today, 1) },
      }),
    },
    {
      what: 'a closed fund',
      code: 'donations/fund-closed',
      arrange: async (tx, { command }) => {
        await closeFund(tx, setup, { ...command, requestId: randomUUID() });
        return {};
      },
    },
    { what: 'nobody', code: 'donations/nobody-chosen', arrange: async () => ({ change: { memberIds: [] } }) },
    {
      what: 'too many',
      code: 'donations/too-many',
      arrange: async () => ({ change: { memberIds: Array.from({ length: 1001 }, () => randomUUID()) } }),
    },
    {
      what: 'somebody of another village',
      code: 'donations/not-found',
      arrange: async (tx) => ({ change: { memberIds: [(await createMember(tx, await createVillage(tx))).id] } }),
    },
    {
      what: 'who has left',
      code: 'donations/member-left',
      arrange: async (tx, { village, member }) => {
        const end = { memberId: member.id, ending: 'moved', leftOn: today, reason: '搬走了' } as const;
        await endMember(tx, setup, { requestId: randomUUID(), villageId: village.id, ...end });
        return {};
      },
    },
    {
      what: 'oneself',
      code: 'donations/own-matter',
      arrange: async (_tx, { village, member }) => ({
        actor: personActor('points-administrator', village, { memberId: member.id }),
      }),
    },
    {
      what: "one's household",
      code: 'donations/own-matter',
      arrange: async (tx, { village }) => {
        const { id: householdId } = await createHousehold(tx, village);
        const mine = await createMember(tx, village, { householdId });
        const wife = await createMember(tx, village, { householdId, name: '李小梅' });
        return {
          actor: personActor('points-administrator', village, { memberId: mine.id }),
          change: { memberIds: [wife.id] },
        };
      },
    },
    {
      what: 'who does not belong to its groups',
      code: 'donations/not-for-member',
      arrange: async (tx, { village }) => ({
        change: { memberIds: [(await createMember(tx, village, { kinds: ['party-member'], birthYear: 1990 })).id] },
      }),
    },
    {
      what: 'a frozen purse',
      code: 'donations/purse-frozen',
      arrange: async (tx, { village, member }) => {
        await freezePurse(tx, setup, { villageId: village.id, memberId: member.id, frozen: true, reason: '在查' });
        return {};
      },
    },
    {
      what: 'more than there is',
      code: 'donations/fund-short',
      arrange: async () => ({ change: { points: '100.5' } }),
    },
  ];
  for (const { what, code, arrange } of cases) {
    test(what, async ({ tx }) => {
      const grant = await arrangeGrant(tx);
      const { actor = pointsActor(grant.village), change } = await arrange(tx, grant);
      const before = await tx.$client`select count(*) from ledger_transfers where kind = 'earmark'`;
      const attempt = tx.$client.savepoint(() => grantFromFund(tx, actor, { ...grant.command, ...change }));
      await expect(attempt).rejects.toMatchObject({ code });
      expect(await tx.$client`select count(*) from ledger_transfers where kind = 'earmark'`).toEqual(before);
    });
  }

  test('and says so of each candidate before', async ({ tx }) => {
    const { village, member, command } = await arrangeGrant(tx);
    await createMember(tx, village, { name: '赵青年', kinds: ['party-member'], birthYear: 1990 });
    const actor = personActor('points-administrator', village, { memberId: member.id });
    const candidates = await listGrantCandidates(tx, actor, village.id, command.fundId, {});
    expect(candidates.map(({ name, problem }) => [name, problem])).toEqual([
      ['周桂兰', 'own-matter'],
      ['赵青年', 'not-for-member'],
    ]);
    const elders = await listGrantCandidates(tx, actor, village.id, command.fundId, { group: 'elder' });
    expect(elders.map(({ name }) => name)).toEqual(['周桂兰']);
  });
});

describe('other refusals:', () => {
  const fund = (villageId: string, change: Partial<CreateFundCommand> = {}): CreateFundCommand => ({
    requestId: randomUUID(),
    villageId,
    name: '助学专项',
    purpose: '给学生买文具',
    groups: [],
    categories: ['stationery'],
    goodsIds: [],
    today,
    ...change,
  });

  test('a fund on goods alone, on a donation elsewhere, with a last day that is over, by the committee', async ({
    tx,
  }) => {
    const till = await createTill(tx);
    const { village } = till;
    const refused = async (change: Partial<CreateFundCommand>, code: string, actor: Actor = pointsActor(village)) => {
      const attempt = tx.$client.savepoint(() => createFund(tx, actor, fund(village.id, change)));
      await expect(attempt).rejects.toMatchObject({ code });
    };
    const lines = [{ shopId: till.shop.id, goodsId: till.soap.id, quantity: 5 }];
    await refused({ donationId: await createDonation(tx, village, { yuan: '0', lines }) }, 'donations/no-money');
    await refused({ donationId: await createDonation(tx, await createVillage(tx)) }, 'donations/not-found');
    await refused({ untilOn: addDays(today, -1) }, 'donations/until-past');
    await refused({}, 'permission/not-allowed', committeeActor(village));
  });

  test('filling or closing a closed fund, or by a request that was used otherwise', async ({ tx }) => {
    const village = await createVillage(tx);
    const fundId = await createFilledFund(tx, village);
    const close = { requestId: randomUUID(), villageId: village.id, fundId, reason: '不办了', today };
    await closeFund(tx, setup, close);
    const fill = { ...close, requestId: randomUUID(), points: '5', meeting: '例会' };
    const refused = (work: () => Promise<unknown>) => expect(tx.$client.savepoint(work)).rejects;
    await refused(() => fillFund(tx, setup, fill)).toMatchObject({ code: 'donations/fund-closed' });
    await refused(() => closeFund(tx, setup, { ...close, requestId: randomUUID() })).toMatchObject({
      code: 'donations/fund-closed',
    });
    await refused(() => closeFund(tx, setup, { ...close, reason: '别的' })).toMatchObject({
      code: 'donations/request-used',
    });
    await refused(() => closeFund(tx, setup, { ...close, requestId: randomUUID(), reason: ' ' })).toMatchObject({
      code: 'donations/reason-missing',
    });
  });

  test('taking a grant back from the book, past its fund', async ({ tx }) => {
    const { village, command } = await arrangeGrant(tx);
    await grantFromFund(tx, setup, command);
    const [transfer] = await tx.$client<
      { id: string }[]
    >`select id from ledger_transfers where kind = 'earmark' and village_id = ${village.id}`;
    const back = {
      transferId: transfer!.id,
      reason: '退回',
      occurredOn: today,
      requestId: randomUUID(),
      partly: false,
    };
    const attempt = reverseTransfer(tx, pointsActor(village), { villageId: village.id, ...back });
    await expect(attempt).rejects.toMatchObject({ code: 'ledger/reversal-by-other-record' });
  });
});

describe('at the till', () => {
  test('points for a purpose buy what they are for, for whom they are, while the fund lasts', async ({ tx }) => {
    const till = await createTill(tx, { balance: '100' });
    const { village, member } = till;
    const rice = await stockGoods(tx, till.shop, { name: '大米', category: 'food', price: '10' });
    const fundId = await createFilledFund(tx, village, { categories: ['food'], groups: ['volunteer'] });
    await grantPoints(tx, [member], fundId, '20');
    const wrong = tx.$client.savepoint(() => spend(tx, till, fundId));
    await expect(wrong).rejects.toMatchObject({ code: 'redemption/wrong-purse', details: { name: '肥皂' } });
    const again = { ...till, soap: rice };
    expect((await spend(tx, again, fundId)).balanceAfter).toBe('10.00');
    const short = tx.$client.savepoint(() => spend(tx, again, fundId, 2));
    await expect(short).rejects.toMatchObject({ code: 'redemption/insufficient-points' });
    await tx.$client`update org_members set kinds = array['party-member'], birth_year = 1990 where id = ${member.id}`;
    const unfit = tx.$client.savepoint(() => spend(tx, again, fundId));
    await expect(unfit).rejects.toMatchObject({ code: 'redemption/fund-not-for-holder' });
    await closeFund(tx, setup, { requestId: randomUUID(), villageId: village.id, fundId, reason: '到期', today });
    const over = tx.$client.savepoint(() => spend(tx, again, fundId));
    await expect(over).rejects.toMatchObject({ code: 'redemption/fund-over' });
  });

  test('freezing a purse freezes what was given for a purpose, and freeing it frees that', async ({ tx }) => {
    const till = await createTill(tx, { balance: '100' });
    const { village, member } = till;
    const fundId = await createFilledFund(tx, village);
    await grantPoints(tx, [member], fundId, '20');
    const freeze = { villageId: village.id, memberId: member.id, reason: '在查' };
    await freezePurse(tx, pointsActor(village), { ...freeze, frozen: true });
    const frozen = tx.$client.savepoint(() => spend(tx, till, fundId));
    await expect(frozen).rejects.toMatchObject({ code: 'redemption/purse-frozen' });
    await freezePurse(tx, pointsActor(village), { ...freeze, frozen: false });
    expect((await spend(tx, till, fundId)).balanceAfter).toBe('15.00');
    await freezePurse(tx, pointsActor(village), { ...freeze, frozen: true });
    await closeFund(tx, setup, { requestId: randomUUID(), villageId: village.id, fundId, reason: '到期', today });
    expect(await figuresOf(tx, village.id, fundId)).toMatchObject({ held: '0.00', spent: '5.00' });
  });
});
