import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { checkNotices, listNoticeRows, loadNotice, object, publishStars } from '#services/notices';
import { overAt, publishedAt } from '#tests/factories/notices';
import { afterAt, duringAt, visitor } from '#tests/factories/objections';
import {
  type ApprovedOptions,
  type ApprovedRound,
  answerStars,
  closeStars,
  createApprovedRound,
  hangStars,
  objectToStars,
  stopStars,
} from '#tests/factories/star-outcomes';
import { createStarVillage, openTestRound } from '#tests/factories/stars';
import { test } from '#tests/harness/database';

interface Standing {
  readonly round: string;
  readonly states: readonly string[];
  readonly stars: readonly (number | null)[];
}

async function now(tx: Tx, { village, roundId }: ApprovedRound): Promise<Standing> {
  const [round] = await tx.$client<{ state: string }[]>`
    select state from stars_rounds where village_id = ${village.id} and id = ${roundId}`;
  const results = await tx.$client<{ state: string; stars: number | null }[]>`
    select r.state, r.final_stars as stars from stars_results r where r.village_id = ${village.id} and r.round_id = ${roundId}
    order by r.score desc, r.id`;
  expect((await checkNotices(tx)).problems).toEqual([]);
  return { round: round!.state, states: results.map((row) => row.state), stars: results.map((row) => row.stars) };
}

const events = async (tx: Tx, { village, roundId }: ApprovedRound) =>
  (
    await tx.$client<{ kind: string }[]>`
      select kind from stars_events where village_id = ${village.id} and round_id = ${roundId} order by recorded_at, id`
  ).map(({ kind }) => kind);

async function hung(tx: Tx, options?: ApprovedOptions) {
  const round = await createApprovedRound(tx, options);
  return { round, ...(await hangStars(tx, round)) };
}

describe('what hangs of a round', () => {
  test('scores of 60 and more for everybody, names masked; lower ones for their person alone', async ({ tx }) => {
    const { round, rows, told, alone, noticeId } = await hung(tx);
    expect(rows.map(({ person, what, amount, details }) => ({ person, what, amount, details }))).toEqual([
      { person: '周＊兰', what: round.title, amount: '5.00', details: { score: '97.00', starsMax: 5, won: [] } },
      { person: '吴＊福', what: round.title, amount: '3.00', details: { score: '85.00', starsMax: 5, won: [] } },
      { person: '郑＊珍', what: round.title, amount: '2.00', details: { score: '73.00', starsMax: 5, won: [] } },
    ]);
    expect([told, alone.length, alone[0]!.audience]).toEqual([1, 1, 'person']);
    const [own] = await listNoticeRows(tx, round.village.id, alone[0]!.id);
    expect(own).toMatchObject({ subjectId: round.resultIds[3], amount: '0.00', details: { score: '52.00' } });
    expect(await now(tx, round)).toMatchObject({ round: 'on-notice', states: Array(4).fill('on-notice') });
    expect((await loadNotice(tx, round.village.id, noticeId)).head).toMatchObject({ round: '2024-1', starsMax: '5' });
  });
});

describe('the end of a notice', () => {
  test('results are final, each person is told, low scores and vetoes open a talk, and the round is final with the last', async ({
    tx,
  }) => {
    const { round, noticeId, alone } = await hung(tx, { scores: [97, 85, 73, 52], vetoed: 1 });
    await closeStars(tx, round, noticeId);
    expect(await now(tx, round)).toMatchObject({
      round: 'on-notice',
      states: ['final', 'final', 'final', 'on-notice'],
      stars: [5, 0, 2, null],
    });
    await closeStars(tx, round, alone[0]!.id);
    expect(await now(tx, round)).toMatchObject({ round: 'final', states: Array(4).fill('final'), stars: [5, 0, 2, 0] });
    const talks = await tx.$client<{ cause: string; name: string }[]>`
      select t.cause, m.name from appraisal_talks t join org_members m on m.village_id = t.village_id and m.id = t.member_id
      where t.village_id = ${round.village.id} order by t.cause, m.number`;
    expect(talks.map(({ cause, name }) => `${cause} ${name}`).sort()).toEqual([
      'low-score 冯长河',
      'low-score 郑玉珍',
      'veto 吴永福',
    ]);
    const notes = await tx.$client<{ kind: string; count: number }[]>`
      select kind, count(*)::int as count from messages_notes where village_id = ${round.village.id}
        and kind in ('stars-final', 'stars-private', 'talk-opened') group by kind order by kind`;
    expect([...notes]).toEqual([
      { kind: 'stars-final', count: 4 },
      { kind: 'stars-private', count: 1 },
      { kind: 'talk-opened', count: 3 },
    ]);
    expect(await events(tx, round)).toEqual(['propose', 'approve', 'hang', 'finish']);
  });

  test('again it does nothing more', async ({ tx }) => {
    const { round, noticeId } = await hung(tx, { scores: [97, 85] });
    await closeStars(tx, round, noticeId);
    const before = await now(tx, round);
    expect(await closeStars(tx, round, noticeId)).toMatchObject({ settled: 0, ended: true });
    expect(await now(tx, round)).toEqual(before);
    expect(await events(tx, round)).toEqual(['propose', 'approve', 'hang', 'finish']);
  });
});

describe('an objection to a result', () => {
  test.for([
    ['kept', undefined, 'waiting', 'on-notice', null, 3, 'posted'],
    ['lowered', '2', 'waiting', 'on-notice', 2, 2, 'lowered'],
    ['withdrawn', undefined, 'fallen', 'final', 0, 0, 'withdrawn'],
  ] as const)('%s while it hangs', async ([outcome, stars, fate, state, at, atEnd, standing], { tx }) => {
    const { round, noticeId, rows } = await hung(tx, { scores: [97, 85] });
    const objectionId = await objectToStars(tx, round, noticeId, rows[1]!.id);
    expect(await now(tx, round)).toMatchObject({ states: ['on-notice', 'objected'] });
    expect(await answerStars(tx, round, objectionId, { outcome, stars })).toBe(fate);
    expect(await now(tx, round)).toMatchObject({ states: ['on-notice', state], stars: [null, at] });
    await closeStars(tx, round, noticeId);
    expect(await now(tx, round)).toMatchObject({ round: 'final', stars: [5, atEnd] });
    const [, row] = await listNoticeRows(tx, round.village.id, noticeId, { now: overAt });
    expect(row).toMatchObject({ standing });
  });

  test('holds its row alone; the others become final, and the round waits for the answer', async ({ tx }) => {
    const { round, noticeId, rows } = await hung(tx, { scores: [97, 85] });
    const objectionId = await objectToStars(tx, round, noticeId, rows[1]!.id);
    await closeStars(tx, round, noticeId);
    expect(await now(tx, round)).toMatchObject({ round: 'on-notice', states: ['final', 'objected'] });
    expect(await answerStars(tx, round, objectionId, { outcome: 'kept', now: afterAt })).toBe('due');
    await closeStars(tx, round, noticeId);
    expect(await now(tx, round)).toMatchObject({ round: 'final', stars: [5, 3] });
  });

  test.for([
    ['kept', undefined, 'posted', 3],
    ['lowered', '1', 'taken-back', 1],
    ['withdrawn', undefined, 'taken-back', 0],
  ] as const)('%s after it is final', async ([outcome, stars, fate, atEnd], { tx }) => {
    const { round, noticeId, rows } = await hung(tx, { scores: [97, 85] });
    await closeStars(tx, round, noticeId);
    const objectionId = await objectToStars(tx, round, noticeId, rows[1]!.id, afterAt);
    expect(await answerStars(tx, round, objectionId, { outcome, stars, now: afterAt })).toBe(fate);
    expect(await now(tx, round)).toMatchObject({ round: 'final', states: ['final', 'final'], stars: [5, atEnd] });
  });

  test('stars become fewer with each answer, never more, and stay whole', async ({ tx }) => {
    const { round, noticeId, rows } = await hung(tx, { scores: [97] });
    const first = await objectToStars(tx, round, noticeId, rows[0]!.id);
    await answerStars(tx, round, first, { outcome: 'lowered', stars: '3' });
    const second = await objectToStars(tx, round, noticeId, rows[0]!.id);
    for (const stars of ['3', '4', '9', '2.5', undefined]) {
      await expect(answerStars(tx, round, second, { outcome: 'lowered', stars })).rejects.toMatchObject({
        code: 'notices/stars-out-of-range',
        details: { most: '2.00' },
      });
    }
    await answerStars(tx, round, second, { outcome: 'lowered', stars: '2' });
    expect(await now(tx, round)).toMatchObject({ states: ['on-notice'], stars: [2] });
  });

  test('the last star can only be kept or taken', async ({ tx }) => {
    const { round, noticeId, rows } = await hung(tx, { scores: [65] });
    const objectionId = await objectToStars(tx, round, noticeId, rows[0]!.id);
    await expect(answerStars(tx, round, objectionId, { outcome: 'lowered', stars: '1' })).rejects.toMatchObject({
      code: 'notices/outcome-impossible',
    });
  });

  test('to a result without a star is answered too; struck, it opens no talk', async ({ tx }) => {
    const { round, alone } = await hung(tx, { scores: [97, 40] });
    const [row] = await listNoticeRows(tx, round.village.id, alone[0]!.id);
    const member = round.memberActors[1]!;
    const { result } = await object(tx, member, {
      ...{ villageId: round.village.id, noticeId: alone[0]!.id, rowId: row!.id, body: '我那个月一直在出勤' },
      ...{ channel: 'online', requestId: randomUUID(), now: duringAt },
    });
    expect(await answerStars(tx, round, result.id, { outcome: 'withdrawn' })).toBe('fallen');
    expect(await now(tx, round)).toMatchObject({ states: ['on-notice', 'final'], stars: [null, 0] });
    const talks = await tx.$client`select 1 from appraisal_talks where village_id = ${round.village.id}`;
    expect(talks).toHaveLength(0);
  });

  test('nobody who decided on the result answers it', async ({ tx }) => {
    const { round, noticeId, rows } = await hung(tx, { scores: [85] });
    const objectionId = await objectToStars(tx, round, noticeId, rows[0]!.id);
    await tx.$client`insert into stars_vetoes (village_id, id, participant_id, item, evidence, state, proposed_by, proposed_by_name, decided_by, decided_by_name, decided_at, request_id)
      select r.village_id, gen_random_uuid(), r.participant_id, 'law', '查无此事', 'dismissed', ${round.checkers[1]!.accountId}, '马副书记', ${round.handler.accountId}, '王志强', now(), gen_random_uuid()
      from stars_results r where r.village_id = ${round.village.id}`;
    await expect(answerStars(tx, round, objectionId, { outcome: 'kept' })).rejects.toMatchObject({
      code: 'notices/decided-by-you',
    });
  });
});

describe('a low result', () => {
  test.for(['visitor', 'neighbour', 'own'] as const)('%s objects', async (who, { tx }) => {
    const { round, alone } = await hung(tx, { scores: [97, 40] });
    const actor = { visitor, neighbour: round.memberActors[0]!, own: round.memberActors[1]! }[who];
    const attempt = object(tx, actor, {
      ...{ villageId: round.village.id, noticeId: alone[0]!.id, body: '分数不对', channel: 'online' },
      ...{ requestId: randomUUID(), now: duringAt },
    });
    if (who === 'own') await expect(attempt).resolves.toMatchObject({ replayed: false });
    else await expect(attempt).rejects.toMatchObject({ code: 'notices/not-found' });
  });

  test('a round of low results alone hangs without a notice for everybody, and comes to its end', async ({ tx }) => {
    const { round, noticeId, told, alone } = await hung(tx, { scores: [50, 40] });
    expect([noticeId, told]).toEqual(['', 2]);
    expect(await now(tx, round)).toMatchObject({ round: 'on-notice', states: ['on-notice', 'on-notice'] });
    for (const { id } of alone) await closeStars(tx, round, id);
    expect(await now(tx, round)).toMatchObject({ round: 'final', stars: [0, 0] });
  });
});

describe('a stop', () => {
  test('takes everything of the round back, what people read alone too; it hangs again as a correction', async ({
    tx,
  }) => {
    const { round, noticeId, alone, rows } = await hung(tx);
    const objectionId = await objectToStars(tx, round, noticeId, rows[1]!.id);
    await stopStars(tx, round, noticeId);
    expect(await now(tx, round)).toMatchObject({ round: 'approved', states: Array(4).fill('approved') });
    expect((await loadNotice(tx, round.village.id, alone[0]!.id)).state).toBe('stopped');
    expect(await answerStars(tx, round, objectionId, { outcome: 'lowered', stars: '2' })).toBe('returned');
    const again = await hangStars(tx, round, duringAt);
    expect(again.rows.map(({ amount }) => amount)).toEqual(['5.00', '2.00', '2.00']);
    expect((await loadNotice(tx, round.village.id, again.noticeId)).corrects?.id).toBe(noticeId);
    expect((await loadNotice(tx, round.village.id, again.alone[0]!.id)).corrects?.id).toBe(alone[0]!.id);
    expect(await now(tx, round)).toMatchObject({ round: 'on-notice', states: Array(4).fill('on-notice') });
    await closeStars(tx, round, again.noticeId, new Date('2024-03-18T04:00:00Z'));
    expect(await now(tx, round)).toMatchObject({ stars: [5, 2, 2, null] });
  });

  test('of what one person reads alone takes that result back, and the others hang on', async ({ tx }) => {
    const { round, noticeId, alone } = await hung(tx);
    await stopStars(tx, round, alone[0]!.id);
    expect(await now(tx, round)).toMatchObject({
      round: 'on-notice',
      states: ['on-notice', 'on-notice', 'on-notice', 'approved'],
    });
    await closeStars(tx, round, noticeId);
    expect(await now(tx, round)).toMatchObject({ round: 'on-notice' });
    const again = await hangStars(tx, round, duringAt);
    expect([again.noticeId, again.told]).toEqual(['', 1]);
    await closeStars(tx, round, again.alone[0]!.id, new Date('2024-03-18T04:00:00Z'));
    expect(await now(tx, round)).toMatchObject({ round: 'final' });
  });

  test('a result that an answer struck after the stop is final, and does not hang again', async ({ tx }) => {
    const { round, noticeId, rows } = await hung(tx, { scores: [97, 85] });
    const objectionId = await objectToStars(tx, round, noticeId, rows[1]!.id);
    await stopStars(tx, round, noticeId);
    expect(await answerStars(tx, round, objectionId, { outcome: 'withdrawn' })).toBe('fallen');
    expect(await now(tx, round)).toMatchObject({ round: 'approved', states: ['approved', 'final'] });
    const again = await hangStars(tx, round, duringAt);
    expect(again.rows).toHaveLength(1);
  });
});

describe('hanging is refused', () => {
  const command = (round: ApprovedRound, fields = {}) => ({
    ...{ villageId: round.village.id, roundId: round.roundId, title: '', requestId: randomUUID(), now: publishedAt },
    ...fields,
  });

  test('to whoever reported or approved', async ({ tx }) => {
    const round = await createApprovedRound(tx);
    const proposer = { ...round.checkers[0]!, role: 'village-committee' as const };
    await expect(publishStars(tx, proposer, command(round))).rejects.toMatchObject({ code: 'notices/own-decision' });
    await expect(publishStars(tx, round.checkers[1]!, command(round))).rejects.toMatchObject({
      code: 'permission/not-allowed',
    });
  });

  test('twice; the same request again finds the first notice', async ({ tx }) => {
    const round = await createApprovedRound(tx);
    const first = command(round);
    const { result } = await publishStars(tx, round.publisher, first);
    expect(await publishStars(tx, round.publisher, first)).toEqual({ result, replayed: true });
    await expect(publishStars(tx, round.publisher, { ...first, title: '别的' })).rejects.toMatchObject({
      code: 'notices/request-used',
    });
    await expect(publishStars(tx, round.publisher, command(round))).rejects.toMatchObject({
      code: 'notices/nothing-chosen',
    });
  });

  test('before the round is approved', async ({ tx }) => {
    const world = await createStarVillage(tx, { members: 3 });
    const { id } = await openTestRound(tx, world, { now: publishedAt });
    await expect(
      publishStars(tx, world.committee[1]!, command({ ...world, roundId: id } as ApprovedRound)),
    ).rejects.toMatchObject({ code: 'notices/nothing-chosen' });
  });
});
