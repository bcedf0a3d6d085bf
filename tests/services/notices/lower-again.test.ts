import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { listMemberClaims, takeBackAward } from '#services/claims';
import { jobActor } from '#services/kernel/actor';
import { checkLedger, sumShortfall } from '#services/ledger';
import { closeNoticeChunk, listNoticeRows, listNotices, publishDeductionNotices } from '#services/notices';
import { award, spend } from '#tests/factories/ledger';
import { createNoticeVillage, publishedAt } from '#tests/factories/notices';
import { afterAt, answer, createHangingNotice, createObjection, type HangingNotice } from '#tests/factories/objections';
import { committeeActor, memberActor, personActor } from '#tests/factories/org';
import { test } from '#tests/harness/database';
import { balanceOf } from '../claims/arrange';

interface Said {
  readonly outcome: 'kept' | 'lowered' | 'withdrawn';
  readonly points?: string;
}
const lowered = (points: string): Said => ({ outcome: 'lowered', points });
const withdrawn: Said = { outcome: 'withdrawn' };
const kept: Said = { outcome: 'kept' };

/** A notice with one row of three points that are posted, and of which some are spent. */
async function postedRow(tx: Tx, { before = [], spent = '0' }: { before?: readonly Said[]; spent?: string } = {}) {
  const world = await createHangingNotice(tx, 1);
  for (const said of before) {
    await answer(tx, world, (await createObjection(tx, world)).id, said);
  }
  await closeNoticeChunk(tx, jobActor('notices'), world.village.id, world.noticeId, afterAt);
  const { member, village } = world;
  if (spent !== '0') await spend(tx, { ...member, villageId: village.id }, spent);
  return world;
}

async function answerLate(tx: Tx, world: HangingNotice, said: Said) {
  const made = await createObjection(tx, world, { now: afterAt });
  return answer(tx, world, made.id, { ...said, now: afterAt });
}

async function standing(tx: Tx, { village, member, noticeId, claimIds }: HangingNotice) {
  const [row] = await listNoticeRows(tx, village.id, noticeId, { now: afterAt });
  const claims = await listMemberClaims(tx, village.id, { memberId: member.id });
  expect(claims.map(({ id }) => id)).toEqual(claimIds);
  expect((await checkLedger(tx)).problems).toEqual([]);
  const outcomes = await tx.$client<{ amount: string }[]>`
    select amount from notices_outcomes where village_id = ${village.id} and outcome = 'taken-back' order by amount desc`;
  return {
    balance: await balanceOf(tx, village.id, member.id),
    owed: await sumShortfall(tx, village.id, member.id),
    now: row!.settledAmount,
    row: row!.standing,
    claim: claims[0]!.state,
    reversed: claims[0]!.reversed,
    taken: outcomes.map(({ amount }) => amount),
  };
}

async function reverse(tx: Tx, { village }: HangingNotice) {
  const [award] = await tx.$client<{ id: string }[]>`
    select id from ledger_transfers where village_id = ${village.id} and kind = 'award'`;
  return takeBackAward(tx, personActor('points-administrator', village), {
    villageId: village.id,
    transferId: award!.id,
    reason: '记错了',
    occurredOn: '2024-03-14',
    requestId: randomUUID(),
    partly: true,
  });
}

interface Refused {
  /** What an earlier answer left. */
  readonly first?: string;
  readonly says: string;
  readonly code: string;
  readonly details: object;
}

describe('a row whose points are posted', () => {
  test.for([
    {
      what: 'is lowered once',
      says: [lowered('1')],
      after: { balance: '1.00', owed: '0.00', now: '1.00', row: 'taken-back', claim: 'credited', taken: ['2.00'] },
    },
    {
      what: 'is lowered twice',
      says: [lowered('1.5'), lowered('0.5')],
      after: {
        balance: '0.50',
        owed: '0.00',
        now: '0.50',
        claim: 'credited',
        reversed: false,
        taken: ['1.50', '1.00'],
      },
    },
    {
      what: 'is lowered, then kept, then lowered',
      says: [lowered('2'), kept, lowered('1')],
      after: {
        balance: '1.00',
        owed: '0.00',
        now: '1.00',
        claim: 'credited',
        reversed: false,
        taken: ['1.00', '1.00'],
      },
    },
    {
      what: 'is lowered, then withdrawn to nothing',
      says: [lowered('1'), withdrawn],
      after: {
        balance: '0.00',
        owed: '0.00',
        now: '0.00',
        claim: 'taken-back',
        reversed: true,
        taken: ['2.00', '1.00'],
      },
    },
    {
      what: 'is lowered while it hangs and twice after it',
      before: [lowered('2.5')],
      says: [lowered('1.5'), lowered('0.5')],
      after: { balance: '0.50', owed: '0.00', now: '0.50', claim: 'credited', taken: ['1.00', '1.00'] },
    },
    {
      what: 'is lowered twice when some of it is spent: the rest is owed',
      spent: '2',
      says: [lowered('1.5'), lowered('0.5')],
      after: { balance: '0.00', owed: '1.50', now: '0.50', claim: 'credited', taken: ['1.50', '1.00'] },
    },
    {
      what: 'is lowered twice and withdrawn when all of it is spent: each part is owed',
      spent: '3',
      says: [lowered('1.5'), lowered('0.5'), withdrawn],
      after: { balance: '0.00', owed: '3.00', now: '0.00', claim: 'taken-back', taken: ['1.50', '1.00', '0.50'] },
    },
  ] as const)('$what', async ({ says, after, ...before }, { tx }) => {
    const world = await postedRow(tx, before);
    for (const said of says) {
      expect(await answerLate(tx, world, said)).toMatchObject({ fate: said === kept ? 'posted' : 'taken-back' });
    }
    expect(await standing(tx, world)).toMatchObject(after);
  });

  test.for([
    { says: '1.5', code: 'notices/points-out-of-range', details: { most: '1.00' } },
    { says: '2', code: 'notices/points-out-of-range', details: { most: '1.00' } },
    { says: '3', code: 'notices/points-out-of-range', details: { most: '1.00' } },
    { says: '0', code: 'notices/points-out-of-range', details: { most: '1.00' } },
    { first: '0.5', says: '0.5', code: 'notices/outcome-impossible', details: {} },
  ] as const)('lowered to $says is refused where less is left', async (example, { tx }) => {
    const { first = '1.5', says, code, details }: Refused = example;
    const world = await postedRow(tx);
    await answerLate(tx, world, lowered(first));
    const before = await standing(tx, world);
    await expect(answerLate(tx, world, lowered(says))).rejects.toMatchObject({ code, details });
    expect(await standing(tx, world)).toEqual(before);
  });

  test('and lowered is not reversed at the desk once more', async ({ tx }) => {
    const world = await postedRow(tx);
    await answerLate(tx, world, lowered('1'));
    await expect(reverse(tx, world)).rejects.toMatchObject({ code: 'ledger/already-reversed' });
  });

  test('and was reversed at the desk while an objection was open counts nothing, and the objection is answered', async ({
    tx,
  }) => {
    const world = await postedRow(tx);
    const made = await createObjection(tx, world, { now: afterAt });
    await reverse(tx, world);
    for (const said of [kept, lowered('1')]) {
      const answered = answer(tx, world, made.id, { ...said, now: afterAt });
      await expect(answered).rejects.toMatchObject({ code: 'notices/outcome-impossible' });
    }
    expect(await answer(tx, world, made.id, { ...withdrawn, now: afterAt })).toMatchObject({ fate: 'fallen' });
    expect(await standing(tx, world)).toMatchObject({ balance: '0.00', owed: '0.00', claim: 'taken-back', taken: [] });
    await expect(createObjection(tx, world, { now: afterAt })).rejects.toMatchObject({ code: 'notices/row-fallen' });
  });
});

describe('a deduction that found less than it asked for', () => {
  /** A deduction of three points from a purse with fewer, told to the person, with a late objection to it. */
  async function deducted(tx: Tx, balance: string) {
    const world = await createNoticeVillage(tx, 1);
    const { village, member, claimIds } = world;
    await tx.$client`update claims_claims set deduction = true where id = ${claimIds[0]!}`;
    if (balance !== '0') await award(tx, { ...member, villageId: village.id }, balance);
    await publishDeductionNotices(tx, village.id, publishedAt);
    const [notice] = await listNotices(tx, village.id, { audience: 'person' });
    const [row] = await listNoticeRows(tx, village.id, notice!.id);
    await closeNoticeChunk(tx, jobActor('notices'), village.id, notice!.id, afterAt);
    const handler = committeeActor(village, { name: '何会计' });
    const object = () =>
      createObjection(
        tx,
        { ...world, noticeId: notice!.id, rowId: row!.id } as HangingNotice,
        { now: afterAt },
        memberActor(member),
      );
    const say = (id: string, said: Said) =>
      answer(tx, { ...world, handler } as HangingNotice, id, { ...said, now: afterAt });
    const balanceNow = () => balanceOf(tx, village.id, member.id);
    return { object, say, balanceNow };
  }

  test('is lowered from what it took, twice, and given back', async ({ tx }) => {
    const { object, say, balanceNow } = await deducted(tx, '2');
    expect(await balanceNow()).toBe('0.00');
    const { id } = await object();
    await expect(say(id, lowered('2'))).rejects.toMatchObject({
      code: 'notices/points-out-of-range',
      details: { most: '1.50' },
    });
    expect(await say(id, lowered('1.5'))).toMatchObject({ fate: 'taken-back' });
    expect(await balanceNow()).toBe('0.50');
    await say((await object()).id, lowered('1'));
    expect(await balanceNow()).toBe('1.00');
    await say((await object()).id, withdrawn);
    expect(await balanceNow()).toBe('2.00');
  });

  test('is none where it found nothing', async ({ tx }) => {
    const { object } = await deducted(tx, '0');
    await expect(object()).rejects.toMatchObject({ code: 'notices/row-fallen' });
  });
});
