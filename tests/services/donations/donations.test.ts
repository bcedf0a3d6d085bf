import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  cancelDonation,
  changeDonor,
  findDonorByDigits,
  listDonations,
  listDonors,
  listGivenGoods,
  loadDonation,
  loadDonor,
  readDonationFigures,
  registerDonation,
  registerDonor,
} from '#services/donations';
import type { RegisterDonationCommand } from '#services/donations/commands';
import type { Actor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { createDonation, createDonor, createFilledFund } from '#tests/factories/donations';
import { committeeActor, createMember, createVillage, personActor } from '#tests/factories/org';
import { awardPoints, createTill, redeemSoap, returnAll, type TestTill } from '#tests/factories/redemption';
import { test } from '#tests/harness/database';

const today = dateInChina();

async function commandFor(tx: Tx, till: TestTill): Promise<RegisterDonationCommand> {
  const donorId = await createDonor(tx, till.village);
  const lines = [{ shopId: till.shop.id, goodsId: till.soap.id, quantity: 30, unitWorth: '3.5' }];
  return {
    requestId: randomUUID(),
    villageId: till.village.id,
    donorId,
    receivedOn: today,
    yuan: '200',
    lines,
    today,
  };
}

const onHand = async (tx: Tx, till: TestTill) => {
  const [row] = await tx.$client`select on_hand from shop_stocks where goods_id = ${till.soap.id}`;
  return row!.on_hand;
};

describe('donors', () => {
  test('are written down once, with a page of their own, and can be changed', async ({ tx }) => {
    const village = await createVillage(tx);
    const actor = committeeActor(village);
    const command = {
      requestId: randomUUID(),
      villageId: village.id,
      kind: 'person',
      name: '孙大为',
      named: true,
    } as const;
    const first = await registerDonor(tx, actor, command);
    expect(await registerDonor(tx, actor, command)).toEqual({ result: first.result, replayed: true });
    const donor = await loadDonor(tx, village.id, first.result);
    expect(donor).toMatchObject({ name: '孙大为', named: true, donations: 0, yuan: '0.00' });
    expect(donor.pageDigits).toMatch(/^\d{16}$/);
    expect(await findDonorByDigits(tx, donor.pageDigits)).toMatchObject({ donorId: donor.id, villageId: village.id });
    expect(await findDonorByDigits(tx, '1'.repeat(16))).toBeUndefined();
    await changeDonor(tx, actor, { ...command, requestId: randomUUID(), donorId: donor.id, named: false });
    expect((await listDonors(tx, village.id, { search: '大为', limit: 10 })).donors).toMatchObject([{ named: false }]);
    expect((await listDonors(tx, village.id, { search: '%', limit: 10 })).count).toBe(0);
  });
});

describe('registerDonation', () => {
  test('puts each line on its shelf as a donated batch, once', async ({ tx }) => {
    const till = await createTill(tx);
    const command = await commandFor(tx, till);
    const actor = committeeActor(till.village);
    const { result: id } = await registerDonation(tx, actor, command);
    expect(await registerDonation(tx, actor, command)).toEqual({ result: id, replayed: true });
    expect(await onHand(tx, till)).toBe(130);
    const donation = await loadDonation(tx, till.village.id, id);
    expect(donation).toMatchObject({ number: 1, yuan: '200.00', cancelled: false });
    expect(donation.lines).toMatchObject([{ quantity: 30, left: 30, given: 0, lost: 0, unitWorth: '3.50' }]);
    const [lot] = await tx.$client`
      select source, supplier from shop_lots where goods_id = ${till.soap.id} order by number desc limit 1`;
    expect(lot).toEqual({ source: 'donated', supplier: '青禾粮油店' });
    const { donations } = await listDonations(tx, till.village.id, { search: '肥皂', limit: 10 });
    expect(donations).toMatchObject([{ id, worth: '105.00', goods: [{ name: '肥皂', quantity: 30 }] }]);
  });

  test('numbers papers of a year without a gap', async ({ tx }) => {
    const village = await createVillage(tx);
    for (let index = 0; index < 3; index += 1) await createDonation(tx, village);
    const { donations } = await listDonations(tx, village.id, { limit: 10 });
    expect(donations.map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  const cases: readonly {
    readonly what: string;
    readonly code: string;
    readonly arrange: (
      tx: Tx,
      till: TestTill,
      command: RegisterDonationCommand,
    ) => Promise<{ actor?: Actor; change?: object }>;
  }[] = [
    {
      what: 'a points administrator',
      code: 'permission/not-allowed',
      arrange: async (_tx, till) => ({ actor: personActor('points-administrator', till.village) }),
    },
    {
      what: 'another village',
      code: 'permission/not-found',
      arrange: async (tx) => ({ actor: committeeActor(await createVillage(tx)) }),
    },
    {
      what: 'a donor of another village',
      code: 'donations/not-found',
      arrange: async (tx) => ({ change: { donorId: await createDonor(tx, await createVillage(tx)) } }),
    },
    {
      what: 'a used request with other goods',
      code: 'donations/request-used',
      arrange: async (tx, till, command) => {
        await registerDonation(tx, committeeActor(till.village), command);
        return { change: { yuan: '201' } };
      },
    },
    {
      what: 'a day to come',
      code: 'donations/not-yet-received',
      arrange: async () => ({ change: { receivedOn: addDays(today, 1) } }),
    },
    { what: 'nothing', code: 'donations/nothing-given', arrange: async () => ({ change: { lines: [], yuan: '0' } }) },
    {
      what: 'goods past their date',
      code: 'shop/best-before-over',
      arrange: async (_tx, till) => {
        const soap = { shopId: till.shop.id, goodsId: till.soap.id, quantity: 1 };
        return { change: { lines: [soap, { ...soap, bestBefore: addDays(today, -1) }] } };
      },
    },
    {
      what: 'goods of another village',
      code: 'shop/not-found',
      arrange: async (tx, till) => {
        const other = await createTill(tx);
        return { change: { lines: [{ shopId: till.shop.id, goodsId: other.soap.id, quantity: 1 }] } };
      },
    },
  ];
  for (const { what, code, arrange } of cases) {
    test(`refuses ${what}`, async ({ tx }) => {
      const till = await createTill(tx);
      const command = await commandFor(tx, till);
      const { actor = committeeActor(till.village), change } = await arrange(tx, till, command);
      const before = await onHand(tx, till);
      const attempt = tx.$client.savepoint(() => registerDonation(tx, actor, { ...command, ...change }));
      await expect(attempt).rejects.toMatchObject({ code });
      expect(await onHand(tx, till)).toBe(before);
    });
  }
});

describe('cancelDonation', () => {
  async function arrangeCancel(tx: Tx) {
    const till = await createTill(tx, { onHand: 0 });
    const command = await commandFor(tx, till);
    const { result: donationId } = await registerDonation(tx, committeeActor(till.village), command);
    const cancel = { requestId: randomUUID(), villageId: till.village.id, donationId, reason: '记错了', today };
    return { till, cancel };
  }

  test('writes off what is left and lets what went out stand', async ({ tx }) => {
    const { till, cancel } = await arrangeCancel(tx);
    await redeemSoap(tx, till, 4);
    const actor = committeeActor(till.village);
    expect(await cancelDonation(tx, actor, cancel)).toMatchObject({ replayed: false });
    expect(await cancelDonation(tx, actor, cancel)).toMatchObject({ replayed: true });
    const donation = await loadDonation(tx, till.village.id, cancel.donationId);
    expect(donation.cancellation).toMatchObject({ reason: '记错了', byName: '陈建国' });
    expect(donation.lines).toMatchObject([{ given: 4, lost: 26, left: 0 }]);
    expect((await listDonations(tx, till.village.id, { cancelled: false, limit: 10 })).count).toBe(0);
    const period = { from: today, until: today };
    expect(await readDonationFigures(tx, till.village.id, period)).toMatchObject({
      donations: 0,
      yuan: '0.00',
      pieces: 0,
    });
  });

  const cases: readonly {
    readonly what: string;
    readonly code: string;
    readonly arrange: (
      tx: Tx,
      till: TestTill,
      cancel: Parameters<typeof cancelDonation>[2],
    ) => Promise<{ actor?: Actor; change?: object }>;
  }[] = [
    {
      what: 'a supervisor',
      code: 'permission/not-allowed',
      arrange: async (_tx, till) => ({ actor: personActor('supervisor', till.village) }),
    },
    {
      what: 'what is not there',
      code: 'donations/not-found',
      arrange: async () => ({ change: { donationId: 'nowhere' } }),
    },
    { what: 'no reason', code: 'donations/reason-missing', arrange: async () => ({ change: { reason: '  ' } }) },
    {
      what: 'the same request for another reason',
      code: 'donations/request-used',
      arrange: async (tx, till, cancel) => {
        await cancelDonation(tx, committeeActor(till.village), cancel);
        return { change: { reason: '别的原因' } };
      },
    },
    {
      what: 'a second time',
      code: 'donations/cancelled-already',
      arrange: async (tx, till, cancel) => {
        await cancelDonation(tx, committeeActor(till.village), cancel);
        return { change: { requestId: randomUUID() } };
      },
    },
    {
      what: 'while a fund stands on it',
      code: 'donations/fund-stands-on-it',
      arrange: async (tx, till, { donationId }) => {
        await createFilledFund(tx, till.village, { donationId });
        return {};
      },
    },
  ];
  for (const { what, code, arrange } of cases) {
    test(`refuses ${what}`, async ({ tx }) => {
      const { till, cancel } = await arrangeCancel(tx);
      const { actor = committeeActor(till.village), change } = await arrange(tx, till, cancel);
      const attempt = tx.$client.savepoint(() => cancelDonation(tx, actor, { ...cancel, ...change }));
      await expect(attempt).rejects.toMatchObject({ code });
    });
  }
});

describe('where donated goods went', () => {
  test('is told by day with masked names, less what came back', async ({ tx }) => {
    const till = await createTill(tx, { onHand: 0 });
    const { result: donationId } = await registerDonation(tx, committeeActor(till.village), await commandFor(tx, till));
    const other = await createMember(tx, till.village, { name: '诸葛孔明' });
    await awardPoints(tx, other, '50');
    const slip = await redeemSoap(tx, till, 3);
    await redeemSoap(tx, { ...till, member: other }, 2);
    const given = await listGivenGoods(tx, till.village.id, [donationId], 50);
    expect(given.map(({ name, quantity }) => `${name} ${quantity}`).sort()).toEqual(['周＊兰 3', '诸＊明 2']);
    expect(JSON.stringify(given)).not.toContain('周桂兰');
    await returnAll(tx, committeeActor(till.village), {
      villageId: till.village.id,
      redemptionId: slip.id,
      reason: '拿错了',
      requestId: randomUUID(),
      occurredOn: today,
    });
    expect(await listGivenGoods(tx, till.village.id, [donationId], 50)).toMatchObject([
      { name: '诸＊明', quantity: 2 },
    ]);
    const figures = await readDonationFigures(tx, till.village.id, { from: today, until: today });
    expect(figures).toMatchObject({ donations: 1, yuan: '200.00', pieces: 30, given: 2, lost: 0 });
  });
});
