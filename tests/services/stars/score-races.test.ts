import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { adjustScore, approveRound, proposeResults, proposeVeto, sendBackRound } from '#services/stars/index';
import { type BroughtRound, bringTo, createStarVillage, meetingOf, type StarVillage } from '#tests/factories/stars';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
let world: StarVillage;
const inTx = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 8 });
});
afterAll(() => own.close());

const about = (round: BroughtRound) => ({
  villageId: round.villageId,
  roundId: round.id,
  requestId: randomUUID(),
  now: round.now,
});

const ACTS = {
  propose: (tx: Tx, round: BroughtRound) => proposeResults(tx, world.checkers[0]!, meetingOf(round, round.now)),
  'propose again': (tx: Tx, round: BroughtRound) => proposeResults(tx, world.checkers[1]!, meetingOf(round, round.now)),
  adjust: (tx: Tx, round: BroughtRound) => {
    const moved = { participantId: round.participants[0]!.id, move: '2.00', reason: '抗洪三天三夜', remark: '' };
    return adjustScore(tx, world.checkers[1]!, { ...about(round), ...moved });
  },
  veto: (tx: Tx, round: BroughtRound) => {
    const brought = { participantId: round.participants[0]!.id, item: 'law', evidence: '镇派出所处罚决定书' };
    return proposeVeto(tx, world.committee[0]!, { ...about(round), ...brought });
  },
  approve: (tx: Tx, round: BroughtRound) => approveRound(tx, world.township, meetingOf(round, round.now)),
  'send back': (tx: Tx, round: BroughtRound) =>
    sendBackRound(tx, world.township, { ...about(round), reason: '名次有误' }),
};
type Act = keyof typeof ACTS;

/** Acts that begin at the same moment on a round of its own; the code of each, and what is left of it. */
async function race(state: 'branch' | 'higher', acts: readonly Act[]) {
  const round = await inTx(async (tx) => {
    world = await createStarVillage(tx, { members: 6, households: 2 });
    return bringTo(tx, world, state);
  });
  const settled = await Promise.allSettled(acts.map((act) => inTx((tx) => ACTS[act](tx, round))));
  const codes = settled.map((each) => (each.status === 'rejected' ? (each.reason as { code?: string }).code : 'ok'));
  const [left] = await own.database.db.$client<
    {
      state: string;
      proposal: number;
      results: Record<string, number>;
      score: string | null;
      vetoes: number;
      events: number;
    }[]
  >`
    select r.state, r.proposal,
      (select coalesce(jsonb_object_agg(state, times), '{}') from (select state, count(*)::int as times from stars_results
        where round_id = r.id group by state) each) as results,
      (select score::text from stars_results where round_id = r.id and state = 'proposed'
        and participant_id = ${round.participants[0]!.id}) as score,
      (select count(*)::int from stars_vetoes v join stars_participants p on p.id = v.participant_id where p.round_id = r.id) as vetoes,
      (select count(*)::int from stars_events where round_id = r.id and kind in ('propose', 'adjust', 'propose-veto', 'approve', 'send-back'))
        as events
    from stars_rounds r where r.id = ${round.id}`;
  return { codes, left: left! };
}

const PEOPLE = 6;

test.each([[['propose', 'adjust']], [['adjust', 'propose']]] as const)(
  'a score that is moved while the branch proposes stands in the result, or is refused: %s',
  async (acts) => {
    const { codes, left } = await race('branch', acts);
    const adjusted = codes[acts.indexOf('adjust')];
    expect(codes[acts.indexOf('propose')]).toBe('ok');
    expect(['ok', 'stars/wrong-state']).toContain(adjusted);
    expect(left).toMatchObject({ state: 'higher', proposal: 1, results: { proposed: PEOPLE } });
    expect(left.score).toBe(adjusted === 'ok' ? '74.00' : '72.00');
    expect(left.events).toBe(adjusted === 'ok' ? 2 : 1);
  },
);

test.each([[['propose', 'veto']], [['veto', 'propose']]] as const)(
  'a veto that is brought while the branch proposes stops it, or comes too late: %s',
  async (acts) => {
    const { codes, left } = await race('branch', acts);
    const isProposed = codes[acts.indexOf('propose')] === 'ok';
    expect(codes[acts.indexOf('propose')]).toBe(isProposed ? 'ok' : 'stars/vetoes-open');
    expect(codes[acts.indexOf('veto')]).toBe(isProposed ? 'stars/wrong-state' : 'ok');
    expect(left).toMatchObject(
      isProposed
        ? { state: 'higher', proposal: 1, results: { proposed: PEOPLE }, vetoes: 0, events: 1 }
        : { state: 'branch', proposal: 0, results: {}, vetoes: 1, events: 1 },
    );
  },
);

test.each([[['approve', 'send back']], [['send back', 'approve']]] as const)(
  'a proposal is approved or sent back, whole: %s',
  async (acts) => {
    const { codes, left } = await race('higher', acts);
    expect([...codes].sort()).toEqual(['ok', 'stars/wrong-state']);
    const isApproved = codes[acts.indexOf('approve')] === 'ok';
    expect(left).toMatchObject({
      state: isApproved ? 'approved' : 'branch',
      proposal: 1,
      results: { [isApproved ? 'approved' : 'superseded']: PEOPLE },
      events: 2,
    });
    expect(Object.keys(left.results)).toHaveLength(1);
  },
);

test('of two proposals one is made', async () => {
  const { codes, left } = await race('branch', ['propose', 'propose again']);
  expect([...codes].sort()).toEqual(['ok', 'stars/wrong-state']);
  expect(left).toEqual({
    state: 'higher',
    proposal: 1,
    results: { proposed: PEOPLE },
    score: '72.00',
    vetoes: 0,
    events: 1,
  });
});
