import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { addSource, cancelFunding, findAllotment, openYear, readFundFigures, receiveMoney } from '#services/fund';
import { addDays, dateInChina } from '#services/kernel/clock';
import { checkLedger } from '#services/ledger';
import { createFunding, createFundMember, createFundVillage } from '#tests/factories/fund';
import { committeeActor, createMember, createVillage, personActor, setup } from '#tests/factories/org';
import { createPhoto } from '#tests/factories/photos';
import { test } from '#tests/harness/database';

const now = new Date();
const today = dateInChina(now);
const year = Number(today.slice(0, 4));
const requestId = () => randomUUID();

async function moneyVillage(tx: Tx, yuan = '1000') {
  const village = await createVillage(tx);
  const actor = personActor('points-administrator', village, { name: '王会计' });
  return { village, actor, ...(await createFunding(tx, village, yuan)) };
}

describe('money in', () => {
  test('comes from a source, and a cancelled funding goes back', async ({ tx }) => {
    const { village, actor, sourceId, fundingId } = await moneyVillage(tx);
    const paper = await createPhoto(tx, actor, village.id, { purpose: 'fund' });
    const command = { villageId: village.id, sourceId, yuan: '300.50', receivedOn: today, document: '收据 2', now };
    const request = { ...command, requestId: requestId(), photoId: paper };
    const first = await receiveMoney(tx, actor, request);
    expect(await receiveMoney(tx, actor, { ...request, photoId: randomUUID() })).toEqual({ ...first, replayed: true });
    expect(await readFundFigures(tx, village.id, year)).toMatchObject({ paidIn: '1300.50', unallotted: '1300.50' });
    const cancel = { villageId: village.id, fundingId, requestId: requestId(), reason: '记错了', now };
    await cancelFunding(tx, actor, cancel);
    expect((await cancelFunding(tx, actor, cancel)).replayed).toBe(true);
    expect(await readFundFigures(tx, village.id, year)).toMatchObject({ paidIn: '300.50', unallotted: '300.50' });
    expect((await checkLedger(tx)).problems).toEqual([]);
  });

  const refusals = {
    'fund/already-listed': async (tx: Tx) => {
      const { village, actor } = await moneyVillage(tx);
      const source = { villageId: village.id, kind: 'donation', name: '张老板' } as const;
      await addSource(tx, actor, { ...source, requestId: requestId() });
      await addSource(tx, actor, { ...source, requestId: requestId() });
    },
    'fund/received-in-future': async (tx: Tx) => {
      const { village, actor, sourceId } = await moneyVillage(tx);
      const command = { villageId: village.id, sourceId, yuan: '1', document: '收据', requestId: requestId(), now };
      await receiveMoney(tx, actor, { ...command, receivedOn: addDays(today, 1) });
    },
    'fund/photo-not-found': async (tx: Tx) => {
      const { village, actor, sourceId } = await moneyVillage(tx);
      const others = await createPhoto(tx, setup, village.id, { purpose: 'fund' });
      const command = { villageId: village.id, sourceId, yuan: '1', document: '收据', requestId: requestId(), now };
      await receiveMoney(tx, actor, { ...command, receivedOn: today, photoId: others });
    },
    'fund/not-found': async (tx: Tx) => {
      const { actor } = await moneyVillage(tx);
      const other = await moneyVillage(tx);
      const command = { villageId: actor.villageId!, sourceId: other.sourceId, yuan: '1', document: '收据', now };
      await receiveMoney(tx, actor, { ...command, requestId: requestId(), receivedOn: today });
    },
    'fund/already-cancelled': async (tx: Tx) => {
      const { village, actor, fundingId } = await moneyVillage(tx);
      const command = { villageId: village.id, fundingId, reason: '记错了', now };
      await cancelFunding(tx, actor, { ...command, requestId: requestId() });
      await cancelFunding(tx, actor, { ...command, requestId: requestId() });
    },
    'fund/money-allotted': async (tx: Tx) => {
      const { village, actor, fundingId } = await moneyVillage(tx);
      await createFundMember(tx, village);
      await openYear(tx, actor, { villageId: village.id, requestId: requestId(), year, meeting: '会议', now });
      await cancelFunding(tx, actor, {
        villageId: village.id,
        fundingId,
        requestId: requestId(),
        reason: '记错了',
        now,
      });
    },
    'fund/reason-missing': async (tx: Tx) => {
      const { village, actor, fundingId } = await moneyVillage(tx);
      await cancelFunding(tx, actor, { villageId: village.id, fundingId, requestId: requestId(), reason: ' ', now });
    },
    'fund/request-used': async (tx: Tx) => {
      const { village, actor, fundingId } = await moneyVillage(tx);
      const command = { villageId: village.id, fundingId, requestId: requestId(), now };
      await cancelFunding(tx, actor, { ...command, reason: '记错了' });
      await cancelFunding(tx, actor, { ...command, reason: '重复了' });
    },
    'permission/not-allowed': async (tx: Tx) => {
      const { village } = await moneyVillage(tx);
      const source = { villageId: village.id, kind: 'donation', name: '张老板', requestId: requestId() } as const;
      await addSource(tx, committeeActor(village), source);
    },
  };
  test.for(Object.entries(refusals))('refuses %s', async ([code, attempt], { tx }) => {
    await expect(attempt(tx)).rejects.toMatchObject({ code });
  });
});

describe('opening a year', () => {
  test('gives every party member in service 200 yuan, once', async ({ tx }) => {
    const { village, actor } = await moneyVillage(tx);
    const { member } = await createFundMember(tx, village);
    const volunteer = await createMember(tx, village, { kinds: ['volunteer'] });
    const command = { villageId: village.id, requestId: requestId(), year, meeting: '村民代表会议', now };
    expect(await openYear(tx, actor, command)).toEqual({ result: year, replayed: false });
    expect(await openYear(tx, actor, command)).toEqual({ result: year, replayed: true });
    expect(await findAllotment(tx, village.id, member.id, year)).toMatchObject({ yuan: '200.00', left: '200.00' });
    expect(await findAllotment(tx, village.id, volunteer.id, year)).toBeUndefined();
    expect(await readFundFigures(tx, village.id, year)).toEqual({
      paidIn: '1000.00',
      unallotted: '800.00',
      allotted: '200.00',
      left: '200.00',
      held: '0.00',
      approved: '0.00',
      spent: '0.00',
      otherYears: '0.00',
      members: 1,
    });
    expect((await checkLedger(tx)).problems).toEqual([]);
  });

  const open = (tx: Tx, village: { id: string }, fields: object = {}) =>
    openYear(tx, personActor('points-administrator', village), {
      villageId: village.id,
      requestId: requestId(),
      year,
      meeting: '会议',
      now,
      ...fields,
    });
  const refusals = {
    'fund/nobody-eligible': async (tx: Tx) => open(tx, (await moneyVillage(tx)).village),
    'fund/not-enough-money': async (tx: Tx) => {
      const { village } = await moneyVillage(tx, '399.99');
      await createFundMember(tx, village);
      await createFundMember(tx, village, { name: '李大山' });
      await open(tx, village);
    },
    'fund/year-out-of-range': async (tx: Tx) => open(tx, (await moneyVillage(tx)).village, { year: year + 2 }),
    'fund/year-open-already': async (tx: Tx) => open(tx, (await createFundVillage(tx, { members: 1 })).village),
    'fund/reason-missing': async (tx: Tx) => open(tx, (await moneyVillage(tx)).village, { meeting: ' ' }),
    'fund/request-used': async (tx: Tx) => {
      const { village } = await createFundVillage(tx, { members: 1 });
      const used = requestId();
      await open(tx, village, { year: year + 1, requestId: used });
      await open(tx, village, { year: year + 1, requestId: used, meeting: '另一次会议' });
    },
    'permission/not-allowed': async (tx: Tx) => {
      const { village } = await moneyVillage(tx);
      const command = { villageId: village.id, requestId: requestId(), year, meeting: '会议', now };
      await openYear(tx, committeeActor(village), command);
    },
  };
  test.for(Object.entries(refusals))('refuses %s', async ([code, attempt], { tx }) => {
    await expect(attempt(tx)).rejects.toMatchObject({ code });
  });
});
