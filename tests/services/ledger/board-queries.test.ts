import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { rulesRules, rulesVersions } from '#db/schema/rules';
import { jobActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { points } from '#services/kernel/decimal';
import { newId } from '#services/kernel/ids';
import {
  findSealByRoot,
  listBoardEntries,
  listSeals,
  openAccount,
  postTransfers,
  readPeriodFigures,
  readPointsGiven,
  readPointsOpen,
} from '#services/ledger/index';
import { findPublicVillage, listPublicVillages } from '#services/org/index';
import { createMember, createVillage } from '#tests/factories/org';
import { test } from '#tests/harness/database';

const actor = jobActor('test');

/** A village with one member who earned 10 by a rule and 2 without, and spent 4. */
async function villageWithBooks(tx: Tx) {
  const { id: village, code } = await createVillage(tx, { name: '青禾村' });
  const { id: member } = await createMember(tx, { id: village }, { name: '周桂兰' });
  const rule = newId();
  const ruleVersionId = newId();
  await tx.insert(rulesRules).values({ id: rule, unitId: village, code: 'R1' });
  await tx.insert(rulesVersions).values({
    id: ruleVersionId,
    ruleId: rule,
    number: 1,
    state: 'published',
    category: 'mediation',
    title: '调解邻里纠纷',
    unit: 'time',
    pointsMin: '10',
    pointsMax: '10',
    evidence: 'none',
    claimants: ['oneself'],
    checkerRoles: ['checker'],
    validFrom: '2025-01-01',
    meeting: '村民代表会议',
    publishedAt: new Date(),
  });
  const account = (kind: 'issuance' | 'member' | 'shop', ownerId: string) =>
    openAccount(tx, { villageId: village, unit: 'points', kind, ownerId });
  const issuance = await account('issuance', village);
  const purse = await account('member', member);
  const shop = await account('shop', newId());
  const draft = { unit: 'points' as const, occurredOn: '2026-11-09' };
  const posted = await postTransfers(tx, actor, village, [
    {
      ...draft,
      kind: 'award',
      fromAccountId: issuance,
      toAccountId: purse,
      amount: points('10'),
      requestId: newId(),
      ruleVersionId,
      summary: '李大爷和王家的纠纷',
    },
    {
      ...draft,
      kind: 'award',
      occurredOn: '2026-10-31',
      fromAccountId: issuance,
      toAccountId: purse,
      amount: points('2'),
      requestId: newId(),
      summary: '十月的事',
    },
    {
      ...draft,
      kind: 'redemption',
      fromAccountId: purse,
      toAccountId: shop,
      amount: points('4'),
      requestId: newId(),
      summary: '食盐 1 袋',
    },
  ]);
  return { village, issuance, purse, ruleVersionId, posted, code };
}

const today = { from: dateInChina(), until: dateInChina() };

describe('the public board', () => {
  test('lists movements in purses, latest first, in rules’ words and not the claimant’s', async ({ tx }) => {
    const { village, posted } = await villageWithBooks(tx);
    const entries = await listBoardEntries(tx, village, { count: 10 });
    expect(entries.map((entry) => [entry.kind, entry.amount, entry.what, entry.memberName])).toEqual([
      ['redemption', '-4.00', '食盐 1 袋', '周桂兰'],
      ['award', '2.00', null, '周桂兰'],
      ['award', '10.00', '调解邻里纠纷', '周桂兰'],
    ]);
    const older = await listBoardEntries(tx, village, { count: 1, before: posted[1]?.sequence });
    expect(older.map((entry) => entry.what)).toEqual(['调解邻里纠纷']);
  });

  test('counts what was given by category, on the day of writing; what was taken back is another figure', async ({
    tx,
  }) => {
    const { village, issuance, purse, ruleVersionId, posted } = await villageWithBooks(tx);
    expect(await readPointsGiven(tx, village, today)).toEqual({
      total: '12.00',
      categories: [
        { category: 'mediation', points: '10.00', count: 1 },
        { category: null, points: '2.00', count: 1 },
      ],
    });
    const [second] = await postTransfers(tx, actor, village, [
      {
        kind: 'award',
        unit: 'points',
        fromAccountId: issuance,
        toAccountId: purse,
        amount: points('5'),
        occurredOn: '2026-11-10',
        requestId: newId(),
        ruleVersionId,
        summary: '再一次',
      },
    ]);
    await postTransfers(tx, actor, village, [
      {
        kind: 'reversal',
        unit: 'points',
        fromAccountId: purse,
        toAccountId: issuance,
        amount: points('5'),
        occurredOn: '2026-11-11',
        requestId: newId(),
        reversesId: second?.id,
        summary: '记错了人',
      },
    ]);
    expect((await readPointsGiven(tx, village, today)).total).toBe('17.00');
    expect(await readPeriodFigures(tx, village, today)).toMatchObject({
      opening: '0.00',
      given: '17.00',
      takenBack: '5.00',
      redeemed: '4.00',
      closing: '8.00',
    });
    const yesterday = addDays(today.from, -1);
    expect((await readPeriodFigures(tx, village, { from: yesterday, until: yesterday })).closing).toBe('0.00');
    const tomorrow = addDays(today.from, 1);
    const later = await readPeriodFigures(tx, village, { from: tomorrow, until: tomorrow });
    expect(later).toMatchObject({ opening: '8.00', given: '0.00', closing: '8.00' });
    const [reversal, taken] = await listBoardEntries(tx, village, { count: 2 });
    expect(reversal).toMatchObject({
      kind: 'reversal',
      what: null,
      reversesSequence: second?.sequence,
      reversed: false,
    });
    expect(taken).toMatchObject({ sequence: second?.sequence, reversed: true });
    expect(posted).toHaveLength(3);
  });

  test('adds up what members can still spend', async ({ tx }) => {
    const { village } = await villageWithBooks(tx);
    expect(await readPointsOpen(tx, village)).toEqual({ points: '8.00', members: 1 });
  });

  test('shows nothing of another village', async ({ tx }) => {
    await villageWithBooks(tx);
    const elsewhere = newId();
    expect(await listBoardEntries(tx, elsewhere, { count: 10 })).toEqual([]);
    expect(await readPointsGiven(tx, elsewhere, today)).toEqual({ total: '0.00', categories: [] });
    expect(await listSeals(tx, elsewhere, { count: 5 })).toEqual([]);
  });

  test('publishes seals and recognises a root that was published', async ({ tx }) => {
    const { village } = await villageWithBooks(tx);
    await tx.$client`select ledger_seal(${village})`;
    const [seal] = await listSeals(tx, village, { count: 5 });
    expect(seal).toMatchObject({ number: 1, transferCount: 3 });
    expect(seal?.root).toMatch(/^[0-9a-f]{64}$/);
    expect(await findSealByRoot(tx, village, seal?.root ?? '')).toEqual(seal);
    expect(await findSealByRoot(tx, village, seal?.root.slice(0, 16) ?? '')).toEqual(seal);
    expect(await findSealByRoot(tx, village, seal?.root.slice(0, 15) ?? '')).toBeUndefined();
    expect(await findSealByRoot(tx, village, '00'.repeat(32))).toBeUndefined();
    expect(await findSealByRoot(tx, newId(), seal?.root ?? '')).toBeUndefined();
  });

  test('finds a village by its code only', async ({ tx }) => {
    const { village, code } = await villageWithBooks(tx);
    expect(await findPublicVillage(tx, code)).toMatchObject({
      id: village,
      name: '青禾村',
      townshipName: expect.stringContaining('township'),
    });
    expect(await findPublicVillage(tx, 'nowhere')).toBeUndefined();
    expect((await listPublicVillages(tx)).map((each) => each.id)).toContain(village);
  });
});
