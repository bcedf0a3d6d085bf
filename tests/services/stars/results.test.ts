import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  adjustScore,
  approveRound,
  decideVeto,
  loadResult,
  proposeResults,
  proposeVeto,
  scoreOf,
  sendBackRound,
} from '#services/stars/index';
import { memberActor } from '#tests/factories/org';
import {
  type BroughtRound,
  bringTo,
  createStarVillage,
  insertVeto,
  meetingOf,
  type StarVillage,
} from '#tests/factories/stars';
import { test } from '#tests/harness/database';

const about = (round: BroughtRound) => ({
  villageId: round.villageId,
  roundId: round.id,
  requestId: randomUUID(),
  now: round.now,
});
const moveOf = (round: BroughtRound, fields: Partial<Parameters<typeof adjustScore>[2]> = {}) => ({
  ...about(round),
  participantId: round.participants[0]!.id,
  move: '2.00',
  reason: '抗洪三天三夜',
  remark: '',
  ...fields,
});
const vetoOf = (round: BroughtRound) => ({
  ...about(round),
  participantId: round.participants[0]!.id,
  item: 'law',
  evidence: '镇派出所处罚决定书',
});
const refused = (code: string) => expect.objectContaining({ code });
/** Refused inside a part of its own, so that the transaction lives on. */
const attempt = (tx: Tx, work: (part: Tx) => Promise<unknown>) => tx.savepoint(work);

async function atBranch(tx: Tx): Promise<{ world: StarVillage; round: BroughtRound }> {
  const world = await createStarVillage(tx);
  return { world, round: await bringTo(tx, world, 'branch') };
}

describe('the branch', () => {
  test('is refused what it may not do', async ({ tx }) => {
    const { world, round } = await atBranch(tx);
    const [checker] = world.checkers;
    const self = { ...checker!, memberId: round.participants[0]!.memberId };
    const member = memberActor(world.members[0]!);
    await expect(attempt(tx, (part) => adjustScore(part, member, moveOf(round)))).rejects.toEqual(
      refused('permission/not-allowed'),
    );
    await expect(attempt(tx, (part) => adjustScore(part, self, moveOf(round)))).rejects.toEqual(
      refused('stars/own-matter'),
    );
    const far = moveOf(round, { move: '5.01' });
    await expect(attempt(tx, (part) => adjustScore(part, checker!, far))).rejects.toEqual(refused('stars/over-range'));
    const silent = moveOf(round, { reason: '' });
    await expect(attempt(tx, (part) => adjustScore(part, checker!, silent))).rejects.toEqual(
      refused('stars/reason-missing'),
    );
    const few = { ...meetingOf(round, round.now), present: 15 };
    await expect(attempt(tx, (part) => proposeResults(part, checker!, few))).rejects.toEqual(
      refused('stars/turnout-missing'),
    );
    const early = { ...meetingOf(round, round.now), meetingOn: '2020-01-01' };
    await expect(attempt(tx, (part) => proposeResults(part, checker!, early))).rejects.toEqual(
      refused('stars/meeting-day-wrong'),
    );
    await insertVeto(tx, round.villageId, round.participants[1]!.id);
    const meeting = meetingOf(round, round.now);
    await expect(attempt(tx, (part) => proposeResults(part, checker!, meeting))).rejects.toEqual(
      refused('stars/vetoes-open'),
    );
  });

  test('moves a score within the range, and it stands in the result', async ({ tx }) => {
    const { world, round } = await atBranch(tx);
    await adjustScore(tx, world.checkers[0]!, moveOf(round));
    await proposeResults(tx, world.checkers[0]!, meetingOf(round, round.now));
    const view = await loadResult(tx, round.villageId, { roundId: round.id, participantId: round.participants[0]!.id });
    expect([view.sheet?.base, view.sheet?.score]).toEqual(['72.00', '74.00']);
  });
});

describe('a veto', () => {
  test('needs another one to decide, and costs every star', async ({ tx }) => {
    const { world, round } = await atBranch(tx);
    const [first, second] = world.committee;
    await proposeVeto(tx, first!, vetoOf(round));
    const place = { roundId: round.id, participantId: round.participants[0]!.id };
    const [veto] = (await loadResult(tx, round.villageId, place)).vetoes;
    const decision = () => ({ ...about(round), vetoId: veto!.id, decision: 'approved' as const, reason: '属实' });
    await expect(attempt(tx, (part) => proposeVeto(part, second!, vetoOf(round)))).rejects.toEqual(
      refused('stars/vetoed-already'),
    );
    await expect(attempt(tx, (part) => decideVeto(part, first!, decision()))).rejects.toEqual(
      refused('stars/proposed-by-you'),
    );
    await decideVeto(tx, second!, decision());
    await expect(attempt(tx, (part) => decideVeto(part, second!, decision()))).rejects.toEqual(
      refused('stars/veto-decided'),
    );
    await proposeResults(tx, world.checkers[0]!, meetingOf(round, round.now));
    expect((await loadResult(tx, round.villageId, place)).result?.sheet).toMatchObject({
      starCount: 0,
      score: '72.00',
    });
  });
});

describe('the higher organisation', () => {
  test('sends back with a reason; the old result stays, and the branch proposes again', async ({ tx }) => {
    const world = await createStarVillage(tx);
    const round = await bringTo(tx, world, 'higher');
    const silent = { ...about(round), reason: ' ' };
    await expect(attempt(tx, (part) => sendBackRound(part, world.township, silent))).rejects.toEqual(
      refused('stars/reason-missing'),
    );
    await sendBackRound(tx, world.township, { ...about(round), reason: '服务时长请核对' });
    await adjustScore(tx, world.checkers[0]!, moveOf(round, { move: '-1.00' }));
    await proposeResults(tx, world.checkers[0]!, meetingOf(round, round.now));
    const { result, superseded } = await loadResult(tx, round.villageId, {
      roundId: round.id,
      participantId: round.participants[0]!.id,
    });
    expect([result?.proposal, result?.sheet.score]).toEqual([2, '71.00']);
    expect(superseded.map((each) => [each.sheet.score, each.reason])).toEqual([['72.00', '服务时长请核对']]);
  });

  test('can edit nothing: neither by its command nor in the database', async ({ tx }) => {
    const world = await createStarVillage(tx);
    const round = await bringTo(tx, world, 'higher');
    const cheating = { ...meetingOf(round, round.now), score: '100', sheet: {} };
    await approveRound(tx, world.township, cheating);
    const place = { roundId: round.id, participantId: round.participants[0]!.id };
    expect((await loadResult(tx, round.villageId, place)).result).toMatchObject({
      state: 'approved',
      sheet: { score: '72.00' },
    });
    await expect(
      attempt(tx, (part) => part.$client`update stars_results set score = 100 where round_id = ${round.id}`),
    ).rejects.toThrow();
  });

  test('is not who is close to somebody evaluated', async ({ tx }) => {
    const world = await createStarVillage(tx);
    const round = await bringTo(tx, world, 'higher');
    const { memberId } = round.participants[0]!;
    const own = { ...world.township, memberId, villageId: round.villageId };
    await expect(attempt(tx, (part) => approveRound(part, own, meetingOf(round, round.now)))).rejects.toEqual(
      refused('stars/own-matter'),
    );
  });
});

test('a result is what its ballots give when they are counted anew', async ({ tx }) => {
  const world = await createStarVillage(tx);
  const round = await bringTo(tx, world, 'approved');
  const { memberId, id } = round.participants[1]!;
  const view = await loadResult(tx, round.villageId, { roundId: round.id, memberId });
  const criteria = view.round.content.criteria;
  const rows = await tx.$client<{ step: 'self' | 'mutual' | 'residents'; marks: (number | null)[] }[]>`
    select b.step, r.marks from stars_ballots b join stars_ratings r on r.village_id = b.village_id and r.ballot_id = b.id
    where b.round_id = ${round.id} and r.participant_id = ${id}
    union all select 'self', marks from stars_self_assessments where participant_id = ${id}`;
  const tallies = (['self', 'mutual', 'residents'] as const).flatMap((step) =>
    criteria.map(({ code }, at) => {
      const marks = rows.filter((row) => row.step === step).flatMap((row) => row.marks[at] ?? []);
      return { step, criterion: code, ballots: marks.length, total: marks.reduce((total, each) => total + each, 0) };
    }),
  );
  const anew = scoreOf(view.round.content, view.round.terms.ballotsMin, {
    ...{ tallies, facts: {}, hours: null, adjustment: null, veto: null },
  });
  expect(view.result?.sheet).toEqual(anew);
});
