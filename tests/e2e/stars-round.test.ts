import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import type { MarksByParticipant } from '#services/stars/commands';
import {
  advanceRound,
  approveRound,
  assessOneself,
  checkStars,
  findReceipt,
  findVoter,
  issueSlips,
  listReceipts,
  listTurnouts,
  loadPaperForm,
  loadRound,
  proposeResults,
  type RatingStep,
  readPaper,
  type SchemeContent,
  voteBySlip,
  voteSignedIn,
} from '#services/stars/index';
import { findSlipVoter } from '#services/stars/slip-queries';
import { ratedBy } from '#tests/factories/star-ballots';
import { type ApprovedRound, closeStars, hangStars } from '#tests/factories/star-outcomes';
import { createBundle, freeVoters, handOut, paperIds } from '#tests/factories/star-papers';
import { afterWindow } from '#tests/factories/star-turnout';
import { createStarVillage, meetingOf, openTestRound, type StarVillage, type TestRound } from '#tests/factories/stars';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { byBands } from '~/copy/star-presets';

const people = 30;
/** What hangs is over before today, as the database sees to. */
const longAgo = new Date(Date.now() - 60 * 86_400_000);
const content: SchemeContent = {
  ...byBands,
  criteria: byBands.criteria.map((each) => ({
    ...each,
    source: 'judged',
    judgedIn: ['self', 'mutual', 'residents'],
    fact: null,
    factPercent: null,
  })),
};
/** Everybody is of one mind: the first ten are best, the last two fall short. */
const percentAt = (place: number) => (place < 10 ? 100 : place < 20 ? 85 : place < 28 ? 65 : 40);
const starsAt = (place: number) => (place < 10 ? 5 : place < 20 ? 3 : place < 28 ? 1 : 0);

let own: TestDatabase;
let world: StarVillage;
let round: TestRound;
let now: Date;
const placeOf = new Map<string, number>();
const receipts: string[] = [];

const inTx = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);
const marksOf = (id: string) => content.criteria.map(() => percentAt(placeOf.get(id)!));
const ballotOf = (ids: readonly string[]): MarksByParticipant => Object.fromEntries(ids.map((id) => [id, marksOf(id)]));
const about = () => ({ villageId: round.villageId, roundId: round.id, requestId: randomUUID(), now });
const at = () => ({ ...round, now });

async function advance(step: RatingStep) {
  now = await inTx((tx) => afterWindow(tx, round, step));
  await inTx((tx) => advanceRound(tx, world.committee[0]!, { ...about(), step }));
}

async function voteByPhone(step: 'mutual' | 'residents', place: number) {
  const actor = world.memberActors[place]!;
  const { result } = await inTx(async (tx) => {
    const voter = await findVoter(tx, round.villageId, round.id, step, actor.memberId!);
    return voteSignedIn(tx, actor, { ...about(), step, marks: ballotOf(await ratedBy(tx, voter!, now)) });
  });
  receipts.push(result.receipt);
}

/** One of two people types in what stands on a paper; the first on it is somebody whom the voter doesn't know. */
async function readAloud(tx: Tx, reader: PersonActor, { bundleId, paperId }: { bundleId: string; paperId: string }) {
  const place = { villageId: round.villageId, roundId: round.id, bundleId };
  const { people: listed } = await loadPaperForm(tx, reader, place, paperId);
  const blank = content.criteria.map(() => null);
  const said = listed.map(({ participantId }, index) => [participantId, index === 0 ? blank : marksOf(participantId)]);
  return readPaper(tx, reader, { ...place, paperId, spoiled: false, marks: Object.fromEntries(said), now });
}

beforeAll(async () => {
  own = await ownDatabase();
  world = await inTx((tx) => createStarVillage(tx, { members: people, households: 10 }));
  round = await inTx((tx) => openTestRound(tx, world, { content, now: longAgo }));
  now = round.now;
  const rows = await own.database.db.$client<{ id: string; memberId: string }[]>`
    select id, member_id as "memberId" from stars_participants where round_id = ${round.id}`;
  for (const row of rows)
    placeOf.set(
      row.id,
      world.members.findIndex((each) => each.id === row.memberId),
    );
});
afterAll(() => own?.close());

describe.sequential(`a whole round of ${people} people`, () => {
  it('begins with what each says of themself', async () => {
    for (const actor of world.memberActors) {
      const [id] = [...placeOf].find(([, place]) => world.members[place]!.id === actor.memberId)!;
      await inTx((tx) => assessOneself(tx, actor, { ...about(), marks: marksOf(id), words: '走访了联系户' }));
    }
    await advance('self');
  });

  it('goes on with colleagues by phone', async () => {
    for (let place = 0; place < people; place += 1) await voteByPhone('mutual', place);
    await advance('mutual');
    const { villageId, id } = round;
    expect(await listReceipts(own.database.db, villageId, id, 'mutual', { limit: 99, offset: 0 })).toEqual(
      [...receipts].sort(),
    );
  });

  it('then households by phone, slip and paper', async () => {
    for (let place = 0; place < 12; place += 1) await voteByPhone('residents', place);
    const voterIds = (await inTx((tx) => freeVoters(tx, at(), 'residents'))).slice(0, 12);
    const { result } = await inTx((tx) =>
      issueSlips(tx, world.committee[0]!, { ...about(), step: 'residents', voterIds }),
    );
    for (const { code } of result) {
      await inTx(async (tx) => {
        const voter = await findSlipVoter(tx, code);
        const marks = ballotOf(await ratedBy(tx, voter!, now));
        const slip = await voteBySlip(tx, { slip: code, requestId: randomUUID(), marks, now });
        receipts.push(slip.result.receipt);
      });
    }
    for (const unitId of world.gridIds) {
      await inTx(async (tx) => {
        const waiting = await freeVoters(tx, at(), 'residents', unitId);
        const bundleId = await createBundle(tx, world, at(), { step: 'residents', unitId, paperCount: waiting.length });
        await handOut(tx, world, at(), bundleId, { step: 'residents', unitId, count: waiting.length });
        for (const paperId of await paperIds(tx, bundleId)) {
          for (const reader of world.checkers) await readAloud(tx, reader, { bundleId, paperId });
        }
      });
    }
    await advance('residents');
    const turnouts = await listTurnouts(own.database.db, round.villageId, round.id);
    expect(
      turnouts.filter((each) => each.entitled !== null).map(({ step, entitled, took }) => ({ step, entitled, took })),
    ).toEqual([
      { step: 'self', entitled: people, took: people },
      { step: 'mutual', entitled: people, took: people },
      { step: 'residents', entitled: people + 10, took: people + 10 },
    ]);
    for (const receipt of receipts) {
      expect(await findReceipt(own.database.db, round.villageId, receipt)).toMatchObject({
        roundId: round.id,
        counted: true,
      });
    }
  });

  it('and ends with what everybody can recompute: approved, hung, final', async () => {
    await inTx((tx) => proposeResults(tx, world.checkers[0]!, meetingOf(round, now)));
    await inTx((tx) => approveRound(tx, world.township, meetingOf(round, now)));
    const { villageId, id } = round;
    expect(now.getTime()).toBeLessThan(Date.now() - 20 * 86_400_000);
    const hung: ApprovedRound = {
      ...world,
      roundId: id,
      title: '',
      resultIds: [],
      publisher: world.committee[0]!,
      handler: world.committee[1]!,
    };
    const { noticeId, rows, alone } = await inTx((tx) => hangStars(tx, hung, now));
    expect(rows).toHaveLength(28);
    expect(alone).toHaveLength(2);
    const over = new Date();
    for (const notice of [noticeId, ...alone.map((each) => each.id)])
      await inTx((tx) => closeStars(tx, hung, notice, over));
    const final = await loadRound(own.database.db, villageId, id);
    expect(final.state).toBe('final');
    const results = await own.database.db.$client<{ participantId: string; stars: number; score: string }[]>`
      select participant_id as "participantId", final_stars as stars, score::text as score from stars_results
      where round_id = ${id} and state = 'final'`;
    expect(results).toHaveLength(people);
    for (const each of results) {
      const place = placeOf.get(each.participantId)!;
      expect(each).toMatchObject({ stars: starsAt(place), score: `${percentAt(place)}.00` });
    }
    expect((await checkStars(own.database.db, villageId)).problems).toEqual([]);
  });
});
