import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { decideAnomaly, listAnomalies } from '#services/anomalies';
import { dateInChina } from '#services/kernel/clock';
import { changeSetting, declareRelative } from '#services/org';
import { changePin, issueCards, makeCode, presentCard, presentCode } from '#services/redemption';
import { committeeActor, createMember, createVillage, personActor, setup, shopStaffActor } from '#tests/factories/org';
import { createTill, redeemSoap, type TestTill } from '#tests/factories/redemption';
import { createShop } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

const showCode = async (tx: Tx, till: TestTill, cashier = till.cashier) => {
  const { digits } = await makeCode(tx, till.village.id, till.member.id);
  return presentCode(tx, cashier, { requestId: randomUUID(), digits });
};

const kindsOf = async (tx: Tx, till: TestTill) =>
  (await listAnomalies(tx, till.village.id, { limit: 10 })).anomalies.map(({ kind, stopped }) => [kind, stopped]);

const stop = (tx: Tx, till: TestTill, kind: string) =>
  changeSetting(tx, setup, {
    unitId: till.village.id,
    name: `anomalies.stop-${kind}`,
    value: 'on',
    validFrom: dateInChina(),
    reason: '村民代表会议',
    requestId: randomUUID(),
  } as never);

const cardOf = async (tx: Tx, till: TestTill) => {
  const { result } = await issueCards(tx, committeeActor(till.village), {
    requestId: randomUUID(),
    villageId: till.village.id,
    memberIds: [till.member.id],
  });
  return { cardId: result[0]!.cardId, pin: result[0]!.pin };
};

const makeRelatives = async (tx: Tx, till: TestTill) => {
  const clerk = await createMember(tx, till.village);
  await declareRelative(tx, committeeActor(till.village), {
    requestId: randomUUID(),
    villageId: till.village.id,
    memberId: clerk.id,
    relativeNumber: till.member.number,
    relation: '兄妹',
  });
  return shopStaffActor(till.village, till.shop.id, { memberId: clerk.id });
};

describe('a holder at the till', () => {
  test('who is as usual leaves nothing', async ({ tx }) => {
    const till = await createTill(tx);
    expect((await showCode(tx, till)).ok).toBe(true);
    expect(await kindsOf(tx, till)).toEqual([]);
  });

  test('who comes a fourth time in ten minutes is written down, once for the scan', async ({ tx }) => {
    const till = await createTill(tx);
    for (let time = 0; time < 3; time += 1) await redeemSoap(tx, till);
    expect((await showCode(tx, till)).ok).toBe(true);
    expect((await showCode(tx, till)).ok).toBe(true);
    expect(await kindsOf(tx, till)).toEqual([['many-in-minutes', false]]);
  });

  test('who is the cashier’s relative is written down, or stopped where the village says so', async ({ tx }) => {
    const till = await createTill(tx);
    const cashier = await makeRelatives(tx, till);
    expect((await showCode(tx, till, cashier)).ok).toBe(true);
    expect(await kindsOf(tx, till)).toEqual([['staff-relative', false]]);
  });

  test('who is stopped gets no presentation, and the anomaly stays', async ({ tx }) => {
    const till = await createTill(tx);
    const cashier = await makeRelatives(tx, till);
    await stop(tx, till, 'staff-relative');
    const attempt = await showCode(tx, till, cashier);
    expect(attempt).toMatchObject({
      ok: false,
      refusal: { code: 'redemption/stopped', details: { kind: 'staff-relative' } },
    });
    expect(await kindsOf(tx, till)).toEqual([['staff-relative', true]]);
    const [row] =
      await tx.$client`select count(*)::int as count from redemption_presentations where member_id = ${till.member.id}`;
    expect(row?.count).toBe(0);
  });

  test('whose card was at another shop, and whose PIN was just changed', async ({ tx }) => {
    const till = await createTill(tx);
    const { cardId, pin } = await cardOf(tx, till);
    const other = await createShop(tx, till.village, { name: '二店' });
    const elsewhere = shopStaffActor(till.village, other.id);
    expect((await presentCard(tx, elsewhere, { requestId: randomUUID(), cardId, pin })).ok).toBe(true);
    expect(await kindsOf(tx, till)).toEqual([]);
    const holder = personActor('member', till.village, { memberId: till.member.id });
    await changePin(tx, holder, { pin: '825194' });
    expect((await presentCard(tx, till.cashier, { requestId: randomUUID(), cardId, pin: '825194' })).ok).toBe(true);
    expect((await kindsOf(tx, till)).map(([kind]) => kind).sort()).toEqual(['card-at-two-shops', 'pin-changed']);
  });
});

describe('decideAnomaly', () => {
  const arrange = async (tx: Tx) => {
    const till = await createTill(tx);
    await showCode(tx, till, await makeRelatives(tx, till));
    const { anomalies } = await listAnomalies(tx, till.village.id, { limit: 1 });
    return {
      till,
      command: {
        villageId: till.village.id,
        anomalyId: anomalies[0]!.id,
        verdict: 'explained' as const,
        note: '问过了',
      },
    };
  };

  test('writes down what was found out, once', async ({ tx }) => {
    const { till, command } = await arrange(tx);
    const committee = committeeActor(till.village);
    expect((await decideAnomaly(tx, committee, command)).replayed).toBe(false);
    expect((await decideAnomaly(tx, committee, command)).replayed).toBe(true);
    const { anomalies } = await listAnomalies(tx, till.village.id, {
      limit: 1,
      state: 'explained',
      from: dateInChina(),
    });
    expect(anomalies[0]).toMatchObject({ note: '问过了', decidedByName: committee.name });
  });

  type Actor = Parameters<typeof decideAnomaly>[1];
  const cases: [string, string, (tx: Tx, till: TestTill) => Promise<{ actor?: Actor; change?: object }>][] = [
    ['a cashier', 'permission/not-allowed', async (_tx, till) => ({ actor: till.cashier })],
    ['another village', 'permission/not-found', async (tx) => ({ actor: committeeActor(await createVillage(tx)) })],
    ['an unknown one', 'anomalies/not-found', async () => ({ change: { anomalyId: randomUUID() } })],
    [
      'its holder',
      'anomalies/own-matter',
      async (_tx, till) => ({ actor: committeeActor(till.village, { memberId: till.member.id }) }),
    ],
    ['no note', 'anomalies/note-missing', async () => ({ change: { note: ' ' } })],
  ];
  test.for(cases)('refuses %s: %s', async ([, code, prepare], { tx }) => {
    const { till, command } = await arrange(tx);
    const { actor = committeeActor(till.village), change } = await prepare(tx, till);
    await expect(tx.$client.savepoint(() => decideAnomaly(tx, actor, { ...command, ...change }))).rejects.toMatchObject(
      { code },
    );
  });

  test('refuses another verdict afterwards', async ({ tx }) => {
    const { till, command } = await arrange(tx);
    await decideAnomaly(tx, committeeActor(till.village), command);
    const other = { ...command, verdict: 'confirmed' as const };
    await expect(decideAnomaly(tx, committeeActor(till.village), other)).rejects.toMatchObject({
      code: 'anomalies/decided-already',
    });
  });
});
