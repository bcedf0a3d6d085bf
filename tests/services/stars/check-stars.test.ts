import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import { checkStars, rewardStars } from '#services/stars/index';
import { overAt } from '#tests/factories/notices';
import { createRule } from '#tests/factories/rules';
import {
  answerStars,
  closeStars,
  createApprovedRound,
  hangStars,
  judgedOnly,
  objectToStars,
} from '#tests/factories/star-outcomes';
import { bringTo, createStarVillage } from '#tests/factories/stars';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

/** A round that went through every step, and one that hung, was objected to, closed and rewarded. */
async function world(tx: Tx) {
  const village = await createStarVillage(tx, { members: 4 });
  const brought = await bringTo(tx, village, 'approved');
  await createRule(tx, village.village.id, { code: 'STARS', unit: 'item', quantityMax: '9' });
  const content = { ...judgedOnly, rewardRule: 'STARS' };
  const round = await createApprovedRound(tx, { world: village, content, scores: [97, 85, 73, 40], number: 901 });
  const { noticeId, rows } = await hangStars(tx, round);
  const objectionId = await objectToStars(tx, round, noticeId, rows[0]!.id);
  await answerStars(tx, round, objectionId, { outcome: 'lowered', stars: '4' });
  await closeStars(tx, round, noticeId);
  await rewardStars(tx, jobActor('star rewards'), { villageId: round.village.id, roundId: round.roundId, now: overAt });
  return { villageId: round.village.id, brought, round };
}

let own: TestDatabase;
let superuser: postgres.Sql;
let found: Awaited<ReturnType<typeof world>>;

beforeAll(async () => {
  own = await ownDatabase();
  superuser = postgres(own.superuserUrl, { max: 1, onnotice: () => {} });
  found = await own.database.transaction(world);
});
afterAll(async () => {
  await superuser.end();
  await own.close();
});

/** What the check names in a copy that its owner changed with triggers and checks off. */
async function tamper(statement: string): Promise<string[]> {
  const back = new Error('put back');
  let named: string[] = [];
  await superuser
    .begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      const dropped = await sql<{ drop: string }[]>`
        select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop from pg_constraint
        where contype = 'c' and conrelid::regclass::text like 'stars\\_%'`;
      for (const { drop } of dropped) await sql.unsafe(drop);
      await sql`drop index stars_results_claim_key`;
      const { villageId, brought } = found;
      const { count } = await sql.unsafe(statement.replaceAll('$village', villageId).replaceAll('$round', brought.id));
      if (count === 0) throw new Error('the statement changed nothing');
      const { problems } = await checkStars({ $client: sql } as never);
      expect((await checkStars({ $client: sql } as never, villageId)).problems).toEqual(problems);
      expect((await checkStars({ $client: sql } as never, randomUUID())).problems).toEqual([]);
      named = [...new Set(problems.map(({ row, problem }) => `${row}: ${problem}`))].sort();
      throw back;
    })
    .catch((error: unknown) => {
      if (error !== back) throw error;
    });
  return named;
}

describe('what was evaluated agrees with itself', () => {
  it('from the ballots to the points', async () => {
    expect(await own.database.snapshot((tx) => checkStars(tx))).toEqual({ starResults: 8, problems: [] });
  });

  const one = (table: string, where = 'true') =>
    `(select ctid from ${table} where village_id = '$village' and ${where} limit 1)`;
  it.each([
    [
      'a mark on a ballot',
      `update stars_ratings set marks[4] = (marks[4] + 1) % 100 where ctid = ${one('stars_ratings', 'marks[4] is not null')}`,
      ['tally: it is not the count of what was cast'],
    ],
    [
      'a self-assessment',
      `update stars_self_assessments set marks[4] = (marks[4] + 1) % 100 where ctid = ${one('stars_self_assessments', "round_id = '$round'")}`,
      ['tally: it is not the count of what was cast'],
    ],
    [
      'a count',
      `update stars_tallies set total = total - 1 where ctid = ${one('stars_tallies', "step = 'residents' and total > 0")}`,
      [
        'result: it is not what was ticked, counted and decided comes to',
        'tally: it is not the count of what was cast',
      ],
    ],
    [
      'a count that is gone',
      `delete from stars_tallies where ctid = ${one('stars_tallies', "step = 'mutual'")}`,
      ['result: it is not what was ticked, counted and decided comes to', 'tally: what was cast was not counted'],
    ],
    [
      'a fact',
      `insert into stars_facts (village_id, participant_id, kind, round_id, quantity, records)
        select village_id, id, 'hours', round_id, 6, '[]' from stars_participants where round_id = '$round' limit 1`,
      ['result: it is not what was ticked, counted and decided comes to'],
    ],
    [
      'a result’s score',
      `update stars_results set score = score - 1 where ctid = ${one('stars_results', "round_id = '$round'")}`,
      ['result: it counts something else than its sheet'],
    ],
    [
      'a result’s sheet',
      `update stars_results set sheet = jsonb_set(sheet, '{base}', '"1.00"') where ctid = ${one('stars_results', "round_id = '$round'")}`,
      ['result: it is not what was ticked, counted and decided comes to'],
    ],
    [
      'a voter’s mark',
      `update stars_voters set voted_via = null where ctid = ${one('stars_voters', "voted_via is not null and step = 'mutual'")}`,
      ['step: its turnout is not that of its voters', /^voter: \d+ ballots of \d+ voters$/],
    ],
    [
      'a ballot that nobody cast',
      `insert into stars_ballots select village_id, gen_random_uuid(), round_id, step, channel, 'ZZZZZZZZZZZZ', content_hash
        from stars_ballots where village_id = '$village' and step = 'mutual' limit 1`,
      ['ballot: it says nothing of anybody', /^voter: \d+ ballots of \d+ voters$/],
    ],
    [
      'the score that hangs',
      `update notices_rows set details = jsonb_set(details, '{score}', '"99.00"') where ctid = ${one('notices_rows', "subject_kind = 'star-result'")}`,
      ['notice-row: it shows another score'],
    ],
    [
      'the stars that hang',
      `update notices_rows set amount = 9 where ctid = ${one('notices_rows', "subject_kind = 'star-result'")}`,
      ['notice-row: it shows other stars'],
    ],
    [
      'whose row it is',
      `update notices_rows set member_id = gen_random_uuid() where ctid = ${one('notices_rows', "subject_kind = 'star-result'")}`,
      ['notice-row: it names somebody else'],
    ],
    [
      'what is for one person, hung for everybody',
      `update notices_notices set audience = 'public', number = 900 where village_id = '$village' and kind = 'stars-personal'`,
      ['notice-row: it shows everybody what is for one person'],
    ],
    [
      'stars that nobody took',
      `update stars_results set final_stars = 1 where ctid = ${one('stars_results', 'final_stars = 3')}`,
      ['result: it has fewer stars and no answer to an objection took them'],
    ],
    [
      'a result that came off the board by itself',
      `update stars_results set notice_id = null where ctid = ${one('stars_results', "state = 'on-notice'")}`,
      ['result: it hangs, and stands on no notice'],
    ],
    [
      'points for somebody else',
      `update stars_results set claim_id = (select claim_id from stars_results where village_id = '$village' and final_stars = 3)
        where village_id = '$village' and final_stars = 4`,
      [
        'reward: it gave points for the stars of no result',
        'reward: its points were given to somebody else, or for something else',
      ],
    ],
  ] as const)('finds %s', async (_what, statement, expected) => {
    expect(await tamper(statement)).toEqual(
      expected.map((each) => (typeof each === 'string' ? each : expect.stringMatching(each))),
    );
  });
});
