import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { enrol, registerAccount } from '#services/identity';
import type { Actor, PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { findAccountId, findBalance, reverseTransfer } from '#services/ledger';
import { changeSetting, declareRelative } from '#services/org';
import {
  approveSettlement,
  cancelSettlement,
  checkSettlement,
  confirmSettlement,
  deduct,
  isSettlementWhole,
  listDeductions,
  listOpenShops,
  listSettlementLines,
  listSettlementSteps,
  listSettlements,
  loadSettlement,
  lockSettlement,
  paySettlement,
  previewSettlement,
  SETTLEMENT_STATES,
  type SettlementState,
  sendSettlementBack,
  withdrawDeduction,
} from '#services/settlements';
import {
  createMember,
  createVillage,
  personActor,
  setup,
  shopStaffActor,
  uniquePhone,
  upperActor,
} from '#tests/factories/org';
import { createPhoto } from '#tests/factories/photos';
import { createTill, redeemSoap, returnAll } from '#tests/factories/redemption';
import { createShopSettlement, locking, paying, settlementPeople, tomorrow } from '#tests/factories/settlements';
import { createShop } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

const today = dateInChina();

/** A shop with two slips, 5 and 10 points, and who moves its settlement. */
async function world(tx: Tx) {
  const till = await createTill(tx);
  const slips = [await redeemSoap(tx, till), await redeemSoap(tx, till, 2)];
  const { village, shop } = till;
  return {
    till,
    village,
    shop,
    slips,
    people: settlementPeople(village, shop.id),
    villageId: village.id,
    shopId: shop.id,
  };
}
type World = Awaited<ReturnType<typeof world>>;

const settled = (tx: Tx, here: World, state: SettlementState = 'locked') =>
  createShopSettlement(tx, here.people, { ...here, state });
const load = (tx: Tx, { villageId, people }: World, id: string) =>
  loadSettlement(tx, people.administrator, villageId, id);
const shopBalance = (tx: Tx, here: World) => balanceOf(tx, here.villageId, 'shop', here.shopId);

async function balanceOf(tx: Tx, villageId: string, kind: 'shop' | 'settled', ownerId: string) {
  const accountId = await findAccountId(tx, { villageId, unit: 'points', kind, ownerId });
  return accountId && findBalance(tx, villageId, accountId);
}
const step = <Change extends object>(here: World, settlementId: string, change = {} as Change) => ({
  requestId: randomUUID(),
  villageId: here.villageId,
  settlementId,
  ...change,
});

async function takeBack(tx: Tx, here: World, redemptionId: string) {
  const by = personActor('village-committee', here.village);
  await returnAll(tx, by, {
    villageId: here.villageId,
    redemptionId,
    reason: '坏了',
    occurredOn: today,
    requestId: randomUUID(),
  });
}

describe('lockSettlement', () => {
  test('takes in every slip until the day, at the rate of the moment, and repeats itself', async ({ tx }) => {
    const here = await world(tx);
    await changeSetting(tx, setup, {
      requestId: randomUUID(),
      unitId: here.villageId,
      name: 'points.yuan-per-point',
      value: '0.33',
      validFrom: addDays(today, -1),
      reason: '村民代表会议',
    });
    const preview = await previewSettlement(tx, here.people.administrator, locking(here.villageId, here.shopId));
    expect(preview).toMatchObject({
      slipCount: 2,
      returnCount: 0,
      points: '15.00',
      rate: '0.33',
      yuan: '4.95',
      firstOn: today,
    });
    const command = locking(here.villageId, here.shopId, { points: preview.points });
    const first = await lockSettlement(tx, here.people.administrator, command);
    expect(await lockSettlement(tx, here.people.administrator, command)).toEqual({ ...first, replayed: true });
    const settlement = await load(tx, here, first.result);
    expect(settlement).toMatchObject({
      state: 'locked',
      points: '15.00',
      rate: '0.33',
      worth: '4.95',
      yuan: '4.95',
      slipCount: 2,
    });
    expect(settlement.number).toBe(`${tomorrow().getUTCFullYear()}-1`);
    expect(await isSettlementWhole(tx, settlement)).toBe(true);
    expect((await listSettlementLines(tx, settlement, { limit: 9 })).map(({ points, kind }) => [kind, points])).toEqual(
      [
        ['slip', '5.00'],
        ['slip', '10.00'],
      ],
    );
  });

  test('makes a slip and its later return two lines, each in one settlement', async ({ tx }) => {
    const here = await world(tx);
    const first = await settled(tx, here, 'paid');
    expect(await shopBalance(tx, here)).toBe('0.00');
    await takeBack(tx, here, here.slips[0]!.id);
    expect(await shopBalance(tx, here)).toBe('-5.00');
    await redeemSoap(tx, here.till, 3);
    const second = await settled(tx, here, 'paid');
    expect(await load(tx, here, second)).toMatchObject({
      points: '10.00',
      slipCount: 1,
      returnCount: 1,
      number: expect.stringMatching(/-2$/),
    });
    expect(await shopBalance(tx, here)).toBe('0.00');
    expect(await load(tx, here, first)).toMatchObject({ points: '15.00', state: 'paid' });
    expect((await listSettlements(tx, { villageIds: [here.villageId], limit: 9 })).totals).toMatchObject({
      count: 2,
      paidPoints: '25.00',
    });
  });

  test('pays what was locked although goods came back meanwhile; the next one takes the return', async ({ tx }) => {
    const here = await world(tx);
    const id = await settled(tx, here, 'approved');
    await takeBack(tx, here, here.slips[1]!.id);
    await paySettlement(tx, here.people.administrator, await paying(tx, here.people, here.villageId, id));
    expect(await shopBalance(tx, here)).toBe('-10.00');
    expect(await listOpenShops(tx, here.villageId)).toMatchObject([
      { slipCount: 0, returnCount: 1, points: '-10.00', openId: null },
    ]);
    const again = lockSettlement(tx, here.people.administrator, locking(here.villageId, here.shopId));
    await expect(again).rejects.toMatchObject({ code: 'settlements/not-positive', details: { points: '-10.00' } });
  });

  test('frees its lines when it is cancelled', async ({ tx }) => {
    const here = await world(tx);
    const first = await settled(tx, here);
    await cancelSettlement(tx, here.people.administrator, step(here, first, { reason: '选错了日子' }));
    const second = await settled(tx, here);
    expect(await load(tx, here, second)).toMatchObject({ points: '15.00' });
    expect(await load(tx, here, first)).toMatchObject({ state: 'cancelled' });
  });

  const refused: readonly {
    what: string;
    code: string;
    arrange: (tx: Tx, here: World) => Promise<{ change?: object; actor?: Actor }>;
  }[] = [
    {
      what: 'the committee',
      code: 'permission/not-allowed',
      arrange: async (_, { people }) => ({ actor: people.committee }),
    },
    { what: 'the shop', code: 'permission/not-allowed', arrange: async (_, { people }) => ({ actor: people.cashier }) },
    {
      what: 'another village',
      code: 'permission/not-found',
      arrange: async (tx) => ({ change: { villageId: (await createVillage(tx)).id } }),
    },
    {
      what: 'a shop that is not there',
      code: 'settlements/not-found',
      arrange: async () => ({ change: { shopId: randomUUID() } }),
    },
    {
      what: 'a used request with another day',
      code: 'settlements/request-used',
      arrange: async (tx, { villageId, shopId, people }) => {
        const command = locking(villageId, shopId);
        await lockSettlement(tx, people.administrator, command);
        return { change: { requestId: command.requestId, untilOn: addDays(today, -1) } };
      },
    },
    {
      what: 'a day that is not over',
      code: 'settlements/until-not-over',
      arrange: async () => ({ change: { now: new Date() } }),
    },
    {
      what: 'a second one under way',
      code: 'settlements/open-already',
      arrange: async (tx, here) => {
        await settled(tx, here, 'approved');
        await redeemSoap(tx, here.till);
        return {};
      },
    },
    {
      what: 'nothing',
      code: 'settlements/nothing-to-settle',
      arrange: async () => ({ change: { untilOn: addDays(today, -1) } }),
    },
    {
      what: 'who stood at the till for a slip of it',
      code: 'settlements/own-shop',
      arrange: async (_, { people, till }) => ({
        actor: { ...people.administrator, accountId: till.cashier.accountId },
      }),
    },
    {
      what: 'what changed since the person looked',
      code: 'settlements/changed',
      arrange: async () => ({ change: { points: '5.00' } }),
    },
    {
      what: 'more returns than slips',
      code: 'settlements/not-positive',
      arrange: async (tx, here) => {
        for (const slip of here.slips) await takeBack(tx, here, slip.id);
        return {};
      },
    },
  ];
  for (const { what, code, arrange } of refused) {
    test(`refuses ${what}`, async ({ tx }) => {
      const here = await world(tx);
      const { change, actor = here.people.administrator } = await arrange(tx, here);
      await expect(lockSettlement(tx, actor, locking(here.villageId, here.shopId, change))).rejects.toMatchObject({
        code,
      });
    });
  }
});

type Taken = 'confirm' | 'check' | 'approve' | 'pay' | 'send-back' | 'cancel' | 'deduct';
type Who = 'administrator' | 'cashier' | 'committee' | 'township' | 'county' | 'supervisor';

const acts: Record<Taken, (tx: Tx, here: World, id: string, actor: Actor) => Promise<unknown>> = {
  confirm: (tx, here, id, actor) => confirmSettlement(tx, actor, step(here, id)),
  check: (tx, here, id, actor) => checkSettlement(tx, actor, step(here, id)),
  approve: (tx, here, id, actor) => approveSettlement(tx, actor, step(here, id)),
  pay: async (tx, here, id, actor) => {
    const proofPhotoId = await createPhoto(tx, here.people.administrator, here.villageId, { purpose: 'settlement' });
    const change = actor === here.people.administrator ? { proofPhotoId } : {};
    return paySettlement(tx, actor, await paying(tx, here.people, here.villageId, id, change));
  },
  'send-back': (tx, here, id, actor) => sendSettlementBack(tx, actor, step(here, id, { reason: '单子对不上' })),
  cancel: (tx, here, id, actor) => cancelSettlement(tx, actor, step(here, id, { reason: '重新出' })),
  deduct: (tx, here, id, actor) => deduct(tx, actor, step(here, id, { yuan: '1', reason: '少交一箱' })),
};

/** Who may take which step, in which state, and where it leads; everything else is refused. */
const allowed: Record<Taken, Partial<Record<SettlementState, { by: readonly Who[]; to: SettlementState }>>> = {
  confirm: { locked: { by: ['cashier'], to: 'confirmed' } },
  check: { confirmed: { by: ['committee'], to: 'checked' } },
  approve: { checked: { by: ['township', 'county'], to: 'approved' } },
  pay: { approved: { by: ['administrator'], to: 'paid' } },
  'send-back': {
    locked: { by: ['cashier'], to: 'locked' },
    confirmed: { by: ['committee'], to: 'locked' },
    checked: { by: ['township', 'county'], to: 'locked' },
    approved: { by: ['administrator'], to: 'locked' },
  },
  cancel: Object.fromEntries(
    (['locked', 'confirmed', 'checked'] as const).map((state) => [
      state,
      { by: ['administrator'] as const, to: 'cancelled' as const },
    ]),
  ),
  deduct: { locked: { by: ['administrator'], to: 'locked' } },
};

describe('every step in every state by every role', () => {
  for (const state of SETTLEMENT_STATES) {
    test(state, async ({ tx }) => {
      const here = await world(tx);
      const id = await settled(tx, here, state === 'cancelled' ? 'locked' : state);
      if (state === 'cancelled') await acts.cancel(tx, here, id, here.people.administrator);
      const people: Record<Who, PersonActor> = {
        ...here.people,
        county: upperActor('county-administrator', here.village),
        supervisor: personActor('supervisor', here.village),
      };
      for (const taken of Object.keys(acts) as Taken[]) {
        for (const who of Object.keys(people) as Who[]) {
          const right = allowed[taken][state];
          await tx.$client`savepoint before_it`;
          const answered = await acts[taken](tx, here, id, people[who])
            .then(async () => (await load(tx, here, id)).state)
            .catch((error: { code?: string }) => error.code);
          await tx.$client`rollback to savepoint before_it`;
          if (right?.by.includes(who)) expect(answered, `${who} ${taken}`).toBe(right.to);
          else expect(answered, `${who} ${taken}`).toMatch(/^(permission\/not-allowed|settlements\/wrong-state)$/);
        }
      }
    });
  }
});

describe('steps', () => {
  test('are written with who and why, and repeat themselves', async ({ tx }) => {
    const here = await world(tx);
    const id = await settled(tx, here, 'confirmed');
    const command = step(here, id, { reason: '扣款没有写清楚' });
    await sendSettlementBack(tx, here.people.committee, command);
    expect(await sendSettlementBack(tx, here.people.committee, command)).toMatchObject({ replayed: true });
    await expect(sendSettlementBack(tx, here.people.committee, { ...command, reason: '别的' })).rejects.toMatchObject({
      code: 'settlements/request-used',
    });
    expect(
      (await listSettlementSteps(tx, { villageId: here.villageId, id })).map((each) => [
        each.step,
        each.byName,
        each.note,
      ]),
    ).toEqual([
      ['lock', '孙会计', null],
      ['confirm', '刘小芳', null],
      ['send-back', '陈建国', '扣款没有写清楚'],
    ]);
    await confirmSettlement(tx, here.people.cashier, step(here, id));
    await checkSettlement(tx, here.people.committee, step(here, id));
    expect(await load(tx, here, id)).toMatchObject({ state: 'checked' });
  });

  test('pays once, exactly the points, with its proof; nothing takes the transfer back', async ({ tx }) => {
    const here = await world(tx);
    const id = await settled(tx, here, 'approved');
    const command = await paying(tx, here.people, here.villageId, id);
    await paySettlement(tx, here.people.administrator, command);
    expect(await paySettlement(tx, here.people.administrator, command)).toMatchObject({ replayed: true });
    const again = await createPhoto(tx, here.people.administrator, here.villageId, { purpose: 'settlement' });
    const retry = { ...command, proofPhotoId: again };
    expect(await paySettlement(tx, here.people.administrator, retry)).toMatchObject({ replayed: true });
    const paid = await load(tx, here, id);
    expect(paid).toMatchObject({
      state: 'paid',
      paidOn: today,
      paymentMeans: 'bank-transfer',
      proofPhotoId: command.proofPhotoId,
    });
    expect(await shopBalance(tx, here)).toBe('0.00');
    const { villageId } = here;
    expect(await balanceOf(tx, villageId, 'settled', villageId)).toBe('15.00');
    const reversal = {
      villageId,
      transferId: paid.transferId ?? '',
      reason: '错了',
      occurredOn: today,
      requestId: randomUUID(),
      partly: false,
    };
    await expect(
      reverseTransfer(tx, personActor('points-administrator', here.village), reversal),
    ).rejects.toMatchObject({
      code: 'ledger/reversal-by-other-record',
    });
  });

  const refused: readonly {
    what: string;
    code: string;
    at: SettlementState;
    take: (tx: Tx, here: World, id: string) => Promise<unknown>;
  }[] = [
    {
      what: 'a settlement of another shop',
      code: 'settlements/not-found',
      at: 'locked',
      take: async (tx, here, id) => {
        const other = await createShop(tx, here.village);
        return confirmSettlement(tx, shopStaffActor(here.village, other.id), step(here, id));
      },
    },
    {
      what: 'a settlement of another village',
      code: 'settlements/not-found',
      at: 'confirmed',
      take: async (tx, here, id) => {
        const other = await createVillage(tx);
        return checkSettlement(tx, personActor('village-committee', other), { ...step(here, id), villageId: other.id });
      },
    },
    {
      what: 'the shop to confirm what the same person locked',
      code: 'settlements/same-person',
      at: 'locked',
      take: (tx, here, id) =>
        confirmSettlement(
          tx,
          { ...here.people.cashier, accountId: here.people.administrator.accountId },
          step(here, id),
        ),
    },
    {
      what: 'a check by who locked',
      code: 'settlements/same-person',
      at: 'confirmed',
      take: (tx, here, id) =>
        checkSettlement(
          tx,
          { ...here.people.committee, accountId: here.people.administrator.accountId },
          step(here, id),
        ),
    },
    {
      what: 'a check by who took something off',
      code: 'settlements/same-person',
      at: 'locked',
      take: async (tx, here, id) => {
        const other = personActor('points-administrator', here.village);
        await deduct(tx, other, step(here, id, { yuan: '1', reason: '少交一箱' }));
        await confirmSettlement(tx, here.people.cashier, step(here, id));
        return checkSettlement(tx, { ...here.people.committee, accountId: other.accountId }, step(here, id));
      },
    },
    ...(['administrator', 'committee'] as const).map((who) => ({
      what: `an approval by the ${who}`,
      code: 'settlements/same-person',
      at: 'checked' as const,
      take: (tx: Tx, here: World, id: string) =>
        approveSettlement(tx, { ...here.people.township, accountId: here.people[who].accountId }, step(here, id)),
    })),
    {
      what: 'a check by who confirmed for the shop',
      code: 'settlements/own-shop',
      at: 'locked',
      take: async (tx, here, id) => {
        const { accountId } = await registerAccount(tx, setup, { name: '刘小芳', phone: uniquePhone() });
        await enrol(tx, setup, accountId, {
          role: 'shop-staff',
          unitId: here.villageId,
          villageId: here.villageId,
          shopId: here.shopId,
        });
        await confirmSettlement(tx, { ...here.people.cashier, accountId }, step(here, id));
        return checkSettlement(tx, { ...here.people.committee, accountId }, step(here, id));
      },
    },
    {
      what: 'a check by a relative of the shop’s staff',
      code: 'settlements/own-shop',
      at: 'confirmed',
      take: async (tx, here, id) => {
        const { villageId } = here;
        const [staff, checker] = [
          await createMember(tx, here.village),
          await createMember(tx, here.village, { name: '刘大山' }),
        ];
        const { accountId } = await registerAccount(tx, setup, { name: '刘小芳', phone: uniquePhone() });
        await enrol(tx, setup, accountId, { role: 'shop-staff', unitId: villageId, villageId, shopId: here.shopId });
        await enrol(tx, setup, accountId, { role: 'member', unitId: villageId, villageId, memberId: staff.id });
        const close = { ...here.people.committee, memberId: checker.id };
        const relation = { memberId: staff.id, relativeNumber: checker.number, relation: '兄妹' };
        await declareRelative(tx, setup, { requestId: randomUUID(), villageId, ...relation });
        return checkSettlement(tx, close, step(here, id));
      },
    },
    {
      what: 'a payment by who approved',
      code: 'settlements/same-person',
      at: 'approved',
      take: async (tx, here, id) =>
        paySettlement(
          tx,
          { ...here.people.administrator, accountId: here.people.township.accountId },
          await paying(tx, here.people, here.villageId, id),
        ),
    },
    {
      what: 'a payment before it was approved',
      code: 'settlements/paid-on-wrong',
      at: 'approved',
      take: async (tx, here, id) =>
        paySettlement(
          tx,
          here.people.administrator,
          await paying(tx, here.people, here.villageId, id, { paidOn: addDays(today, -1) }),
        ),
    },
    {
      what: 'a payment to come',
      code: 'settlements/paid-on-wrong',
      at: 'approved',
      take: async (tx, here, id) =>
        paySettlement(
          tx,
          here.people.administrator,
          await paying(tx, here.people, here.villageId, id, { paidOn: addDays(today, 2) }),
        ),
    },
    {
      what: 'a payment without a proof',
      code: 'settlements/proof-missing',
      at: 'approved',
      take: async (tx, here, id) =>
        paySettlement(
          tx,
          here.people.administrator,
          await paying(tx, here.people, here.villageId, id, { proofPhotoId: randomUUID() }),
        ),
    },
    {
      what: 'a proof that somebody else took',
      code: 'settlements/proof-missing',
      at: 'approved',
      take: async (tx, here, id) => {
        const proofPhotoId = await createPhoto(tx, personActor('points-administrator', here.village), here.villageId, {
          purpose: 'settlement',
        });
        return paySettlement(
          tx,
          here.people.administrator,
          await paying(tx, here.people, here.villageId, id, { proofPhotoId }),
        );
      },
    },
    {
      what: 'a step back without a reason',
      code: 'settlements/reason-missing',
      at: 'checked',
      take: (tx, here, id) => sendSettlementBack(tx, here.people.township, step(here, id, { reason: ' ' })),
    },
    {
      what: 'a cancellation without a reason',
      code: 'settlements/reason-missing',
      at: 'checked',
      take: (tx, here, id) => cancelSettlement(tx, here.people.administrator, step(here, id, { reason: '' })),
    },
  ];
  for (const { what, code, at, take } of refused) {
    test(`refuse ${what}`, async ({ tx }) => {
      const here = await world(tx);
      const id = await settled(tx, here, at);
      await expect(take(tx, here, id)).rejects.toMatchObject({ code });
    });
  }
});

describe('deductions', () => {
  const taking = (here: World, id: string, yuan: string, change = {}) =>
    step(here, id, { yuan, reason: '少交一箱', ...change });

  test('lower what is paid, by no more than there is, and can be withdrawn', async ({ tx }) => {
    const here = await world(tx);
    const id = await settled(tx, here);
    const { administrator } = here.people;
    const command = taking(here, id, '4.5');
    const { result: first } = await deduct(tx, administrator, command);
    expect(await deduct(tx, administrator, command)).toEqual({ result: first, replayed: true });
    expect(await load(tx, here, id)).toMatchObject({ worth: '15.00', deductions: '4.50', yuan: '10.50' });
    await expect(deduct(tx, administrator, taking(here, id, '10.51'))).rejects.toMatchObject({
      code: 'settlements/deduction-too-large',
      details: { most: '10.50' },
    });
    const withdrawal = { ...step(here, id), deductionId: first, reason: '箱子找到了' };
    await withdrawDeduction(tx, administrator, withdrawal);
    expect(await withdrawDeduction(tx, administrator, withdrawal)).toMatchObject({ replayed: true });
    await expect(
      withdrawDeduction(tx, administrator, { ...withdrawal, requestId: randomUUID() }),
    ).rejects.toMatchObject({
      code: 'settlements/already-withdrawn',
    });
    expect(await load(tx, here, id)).toMatchObject({ deductions: '0.00', yuan: '15.00' });
    expect(await listDeductions(tx, { villageId: here.villageId, id })).toMatchObject([
      { yuan: '4.50', isWithdrawn: true },
      { yuan: '-4.50', withdrawsId: first },
    ]);
  });

  test('refuse a used request, no reason, and what is not there', async ({ tx }) => {
    const here = await world(tx);
    const id = await settled(tx, here);
    const { administrator } = here.people;
    const command = taking(here, id, '1');
    await deduct(tx, administrator, command);
    const cases: [() => Promise<unknown>, string][] = [
      [() => deduct(tx, administrator, { ...command, yuan: '2' }), 'settlements/request-used'],
      [() => deduct(tx, administrator, taking(here, id, '1', { reason: ' ' })), 'settlements/reason-missing'],
      [
        () => withdrawDeduction(tx, administrator, { ...step(here, id), deductionId: randomUUID(), reason: '错了' }),
        'settlements/not-found',
      ],
      [
        () => deduct(tx, { ...administrator, accountId: here.till.cashier.accountId }, taking(here, id, '1')),
        'settlements/own-shop',
      ],
    ];
    for (const [attempt, code] of cases) await expect(attempt()).rejects.toMatchObject({ code });
  });
});
