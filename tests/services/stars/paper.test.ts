import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { Refusal } from '#services/kernel/refusal';
import {
  countOpenPapers,
  findPaper,
  findReceipt,
  handOutPapers,
  issueSlips,
  listBundles,
  listPapersToRead,
  loadBundle,
  loadPaperForm,
  loadPaperSheets,
  missPapers,
  printPapers,
  readPaper,
  voteBySlip,
  voteSignedIn,
} from '#services/stars';
import { findSlipVoter } from '#services/stars/slip-queries';
import { listRated } from '#services/stars/voter-queries';
import { checkerActor, personActor } from '#tests/factories/org';
import {
  aboutRound,
  createBundle,
  createHandedBundle,
  freeVoters,
  handOut,
  marksOf,
  openBallotStep,
  paperIds,
  read,
} from '#tests/factories/star-papers';
import { createStarVillage, openTestRound, type StarVillage, type TestRound } from '#tests/factories/stars';
import { test as base } from '#tests/harness/database';

interface Residents {
  readonly world: StarVillage;
  readonly round: TestRound;
  readonly gridId: string;
  readonly first: PersonActor;
  readonly second: PersonActor;
}

const test = base.extend<{ at: Residents }>({
  at: async ({ tx }, use) => {
    const world = await createStarVillage(tx);
    const round = await openBallotStep(tx, world, 'residents');
    await use({ world, round, gridId: world.gridIds[0], first: world.committee[0]!, second: world.checkers[0]! });
  },
});

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );

/** The seat of the household that no member lives in. */
async function slipOf(tx: Tx, { world, round }: Residents, voterId: string): Promise<string> {
  const command = { ...aboutRound(round), step: 'residents' as const, voterIds: [voterId] };
  return (await issueSlips(tx, world.committee[0]!, command)).result[0]!.code;
}

async function voteWith(tx: Tx, { round }: Residents, slip: string, requestId = randomUUID()) {
  const voter = await findSlipVoter(tx, slip);
  const rated = voter ? await listRated(tx, voter) : [];
  const marks = Object.fromEntries(rated.map((each) => [each.participantId, [null, 100, 85, 65, 40]]));
  return voteBySlip(tx, { slip, requestId, marks, now: round.now });
}

describe('slips', () => {
  test('open a ballot; the next issue voids the last; the same request shows the same', async ({ tx, at }) => {
    const [voterId] = await freeVoters(tx, at.round, 'residents', at.gridId);
    const command = { ...aboutRound(at.round), step: 'residents' as const, voterIds: [voterId!] };
    const first = await issueSlips(tx, at.first, command);
    expect(first.result).toMatchObject([{ id: voterId, slipIssue: 1, votedVia: null }]);
    expect(first.result[0]!.code).toMatch(/^[A-Z0-9]{12}$/);
    const again = await issueSlips(tx, at.first, command);
    expect(again).toEqual({ result: first.result, replayed: true });
    const next = await slipOf(tx, at, voterId!);
    expect(next).not.toBe(first.result[0]!.code);
    expect(await code(voteWith(tx, at, first.result[0]!.code))).toBe('stars/slip-wrong');
    expect(await code(voteWith(tx, at, next.toLowerCase().replace(/(.{4})(?=.)/g, '$1 ')))).toBe('done');
    expect(await code(slipOf(tx, at, voterId!))).toBe('stars/voted-already');
  });

  test('are printed ahead of their step, and of colleagues, too', async ({ tx }) => {
    const world = await createStarVillage(tx);
    const round = await openTestRound(tx, world);
    for (const step of ['mutual', 'residents'] as const) {
      const voterIds = await freeVoters(tx, round, step);
      const command = { ...aboutRound(round), step, voterIds };
      const { result } = await issueSlips(tx, world.committee[0]!, command);
      expect(new Set(result.map((each) => each.code)).size).toBe(voterIds.length);
      expect(result.every((each) => each.name !== null || each.address !== null)).toBe(true);
    }
    const [story] = await tx.$client<{ details: object }[]>`
      select details from stars_events where round_id = ${round.id} and kind = 'issue-slips' and step = 'residents'`;
    expect(story!.details).toEqual({ count: 12, again: 0 });
  });

  const refusals: Record<string, (tx: Tx, at: Residents) => Promise<unknown>> = {
    'permission/not-allowed': (tx, { round, world, second }) =>
      issueSlips(tx, second, { ...aboutRound(round), step: 'residents', voterIds: [world.village.id] }),
    'stars/not-found': (tx, { round, first }) =>
      issueSlips(tx, first, { ...aboutRound(round), roundId: randomUUID(), step: 'residents', voterIds: [] }),
    'stars/request-used': async (tx, { round, first }) => {
      const [one, two] = await freeVoters(tx, round, 'residents');
      const command = { ...aboutRound(round), step: 'residents' as const, voterIds: [one!] };
      await issueSlips(tx, first, command);
      await issueSlips(tx, first, { ...command, voterIds: [two!] });
    },
    'stars/wrong-state': async (tx, { round, first }) =>
      issueSlips(tx, first, { ...aboutRound(round), step: 'mutual', voterIds: await freeVoters(tx, round, 'mutual') }),
    'stars/window-over': async (tx, { round, first }) => {
      const voterIds = await freeVoters(tx, round, 'residents');
      const now = new Date(round.now.getTime() + 40 * 86_400_000);
      await issueSlips(tx, first, { ...aboutRound(round), step: 'residents', voterIds, now });
    },
    'stars/nobody-chosen': (tx, { round, first }) =>
      issueSlips(tx, first, { ...aboutRound(round), step: 'residents', voterIds: [] }),
    'stars/voted-already': async (tx, at) => {
      const { bundleId } = await createHandedBundle(tx, at.world, at.round, {
        step: 'residents',
        unitId: at.gridId,
        count: 1,
      });
      const [row] = await tx.$client<{ id: string }[]>`select id from stars_voters where bundle_id = ${bundleId}`;
      await slipOf(tx, at, row!.id);
    },
  };
  for (const [refusal, work] of Object.entries(refusals)) {
    test(`refuse ${refusal}`, async ({ tx, at }) => {
      expect(await code(work(tx, at))).toBe(refusal);
    });
  }

  test("refuse another step's voters", async ({ tx, at }) => {
    const [mutual] = await freeVoters(tx, at.round, 'mutual');
    expect(await code(slipOf(tx, at, mutual!))).toBe('stars/not-found');
  });
});

describe('printing papers', () => {
  test('makes a bundle of a circle, each with its receipt', async ({ tx, at }) => {
    const command = { ...aboutRound(at.round), step: 'residents' as const, unitId: at.gridId, paperCount: 5 };
    const { result } = await printPapers(tx, at.first, command);
    expect(await printPapers(tx, at.first, command)).toEqual({ result, replayed: true });
    const sheets = await loadPaperSheets(tx, at.round.villageId, at.round.id, result.bundleId);
    expect(sheets.people.map((each) => each.name)).toEqual(['周桂兰', '郑玉珍', '褚爱莲', '蒋大山']);
    expect(sheets.criteria.map((each) => each.name)).toEqual(['办成实事', '服务群众', '遵纪守法', '公道正派']);
    expect(new Set(sheets.receipts).size).toBe(5);
    expect(sheets.receipts).toEqual([...sheets.receipts].sort());
    expect(sheets.bundle).toMatchObject({ paperCount: 5, handed: 0, open: 0 });
    expect(await listBundles(tx, at.round.villageId, at.round.id)).toHaveLength(1);
  });

  const refusals: Record<string, (tx: Tx, at: Residents) => Promise<unknown>> = {
    'permission/not-allowed': (tx, { round, gridId, second }) =>
      printPapers(tx, second, { ...aboutRound(round), step: 'residents', unitId: gridId, paperCount: 1 }),
    'stars/not-found': (tx, { round, first, gridId }) =>
      printPapers(tx, first, {
        ...aboutRound(round),
        roundId: randomUUID(),
        step: 'residents',
        unitId: gridId,
        paperCount: 1,
      }),
    'stars/request-used': async (tx, { round, first, gridId }) => {
      const command = { ...aboutRound(round), step: 'residents' as const, unitId: gridId, paperCount: 1 };
      await printPapers(tx, first, command);
      await printPapers(tx, first, { ...command, paperCount: 2 });
    },
    'stars/wrong-state': (tx, { round, first, world }) =>
      printPapers(tx, first, { ...aboutRound(round), step: 'mutual', unitId: world.branchId, paperCount: 1 }),
    'stars/too-many-papers': (tx, { round, first, gridId }) =>
      printPapers(tx, first, { ...aboutRound(round), step: 'residents', unitId: gridId, paperCount: 501 }),
    'stars/nobody-eligible': async (tx, { round, first, gridId }) => {
      await tx.$client`update stars_participants set exemption = 'ill', exempt_reason = '住院' where round_id = ${round.id}`;
      await printPapers(tx, first, { ...aboutRound(round), step: 'residents', unitId: gridId, paperCount: 1 });
    },
  };
  for (const [refusal, work] of Object.entries(refusals)) {
    test(`refuses ${refusal}`, async ({ tx, at }) => {
      expect(await code(work(tx, at))).toBe(refusal);
    });
  }

  test('refuses a circle that is none', async ({ tx, at }) => {
    const command = { ...aboutRound(at.round), step: 'residents' as const, unitId: at.world.branchId, paperCount: 1 };
    expect(await code(printPapers(tx, at.first, command))).toBe('stars/not-found');
  });
});

describe('handing out', () => {
  test('marks the voters: neither phone nor slip takes another vote', async ({ tx, at }) => {
    const { world, round, gridId } = at;
    const voterIds = await freeVoters(tx, round, 'residents', gridId);
    const home = world.memberHouseholdIds[0]!;
    const [own] = await tx.$client<{ id: string }[]>`
      select id from stars_voters where household_id = ${home} and round_id = ${round.id}`;
    expect(voterIds).toContain(own!.id);
    const slip = await slipOf(tx, at, own!.id);
    const bundleId = await createBundle(tx, world, round, { step: 'residents', unitId: gridId });
    const command = { ...aboutRound(round), bundleId, voterIds: [own!.id] };
    await handOutPapers(tx, at.first, command);
    expect((await handOutPapers(tx, at.first, command)).replayed).toBe(true);
    expect(await code(voteWith(tx, at, slip))).toBe('stars/voted-already');
    const vote = { ...aboutRound(round), step: 'residents' as const, marks: {} };
    expect(await code(voteSignedIn(tx, world.memberActors[0]!, vote))).toBe('stars/voted-already');
    expect(await loadBundle(tx, round.villageId, round.id, bundleId)).toMatchObject({ handed: 1, open: 1 });
    const events = await tx.$client<{ details: object }[]>`
      select details from stars_events where round_id = ${round.id} and kind = 'hand-out'`;
    expect(events.map((each) => each.details)).toEqual([{ count: 1, place: expect.any(String) }]);
  });

  const refusals: Record<string, (tx: Tx, at: Residents) => Promise<unknown>> = {
    'permission/not-allowed': async (tx, at) =>
      handOutPapers(tx, at.second, { ...aboutRound(at.round), bundleId: randomUUID(), voterIds: [] }),
    'stars/not-found': async (tx, at) =>
      handOutPapers(tx, at.first, { ...aboutRound(at.round), bundleId: randomUUID(), voterIds: [] }),
    'stars/request-used': async (tx, { world, round, gridId, first }) => {
      const bundleId = await createBundle(tx, world, round, { step: 'residents', unitId: gridId });
      const [one, two] = await freeVoters(tx, round, 'residents', gridId);
      const command = { ...aboutRound(round), bundleId, voterIds: [one!] };
      await handOutPapers(tx, first, command);
      await handOutPapers(tx, first, { ...command, voterIds: [two!] });
    },
    'stars/window-over': async (tx, { world, round, gridId, first }) => {
      const bundleId = await createBundle(tx, world, round, { step: 'residents', unitId: gridId });
      const now = new Date(round.now.getTime() + 40 * 86_400_000);
      await handOutPapers(tx, first, { ...aboutRound(round), bundleId, voterIds: [], now });
    },
    'stars/nobody-chosen': async (tx, { world, round, gridId, first }) => {
      const bundleId = await createBundle(tx, world, round, { step: 'residents', unitId: gridId });
      await handOutPapers(tx, first, { ...aboutRound(round), bundleId, voterIds: [] });
    },
    'stars/voted-already': async (tx, at) => {
      const { world, round, gridId, first } = at;
      const bundleId = await createBundle(tx, world, round, { step: 'residents', unitId: gridId });
      const voterIds = await freeVoters(tx, round, 'residents', gridId);
      await voteWith(tx, at, await slipOf(tx, at, voterIds[0]!));
      await handOutPapers(tx, first, { ...aboutRound(round), bundleId, voterIds });
    },
    'stars/papers-used-up': async (tx, { world, round, gridId, first }) => {
      const bundleId = await createBundle(tx, world, round, { step: 'residents', unitId: gridId });
      const voterIds = await freeVoters(tx, round, 'residents', gridId);
      expect(voterIds.length).toBeGreaterThan(3);
      await handOutPapers(tx, first, { ...aboutRound(round), bundleId, voterIds });
    },
  };
  for (const [refusal, work] of Object.entries(refusals)) {
    test(`refuses ${refusal}`, async ({ tx, at }) => {
      expect(await code(work(tx, at))).toBe(refusal);
    });
  }

  test("refuses another grid's voters, and a step that is not open yet", async ({ tx, at }) => {
    const { world, round, gridId, first } = at;
    const bundleId = await createBundle(tx, world, round, { step: 'residents', unitId: gridId });
    const voterIds = (await freeVoters(tx, round, 'residents', world.gridIds[1])).slice(0, 1);
    expect(await code(handOutPapers(tx, first, { ...aboutRound(round), bundleId, voterIds }))).toBe('stars/not-found');
    const early = await createStarVillage(tx);
    const mutual = await openBallotStep(tx, early, 'mutual');
    const ahead = await createBundle(tx, early, mutual, { step: 'residents', unitId: early.gridIds[0] });
    const command = { ...aboutRound(mutual), bundleId: ahead, voterIds: [] };
    expect(await code(handOutPapers(tx, early.committee[0]!, command))).toBe('stars/wrong-state');
  });
});

describe('reading', () => {
  test('two who read the same count a paper; its receipt is in the count', async ({ tx, at }) => {
    const { world, round, gridId, first, second } = at;
    const { bundleId, papers } = await createHandedBundle(tx, world, round, { step: 'residents', unitId: gridId });
    const paper = { bundleId, paperId: papers[0]! };
    expect(await read(tx, first, round, paper)).toEqual({
      result: { state: 'entered', differs: false },
      replayed: false,
    });
    expect(await countOpenPapers(tx, round.villageId, round.id, 'residents')).toBe(3);
    const blind = await loadPaperForm(
      tx,
      second,
      { ...paper, villageId: round.villageId, roundId: round.id },
      paper.paperId,
    );
    expect(blind).toMatchObject({ own: null, others: [], state: 'entered' });
    expect(await read(tx, second, round, paper)).toEqual({
      result: { state: 'counted', differs: false },
      replayed: false,
    });
    expect((await read(tx, second, round, paper)).replayed).toBe(true);
    const [ballot] = await tx.$client<{ receipt: string; channel: string; ratings: number }[]>`
      select receipt, channel, (select count(*)::int from stars_ratings r where r.ballot_id = b.id) as ratings
      from stars_ballots b where round_id = ${round.id}`;
    expect(ballot).toEqual({ receipt: blind.receipt, channel: 'paper', ratings: 4 });
    expect(await findReceipt(tx, round.villageId, blind.receipt)).toBeTruthy();
    expect(await countOpenPapers(tx, round.villageId, round.id, 'residents')).toBe(2);
    expect(await findPaper(tx, round.villageId, round.id, blind.receipt.toLowerCase())).toEqual(paper);
  });

  test('a difference is shown to both, and either may read again', async ({ tx, at }) => {
    const { world, round, gridId, first, second } = at;
    const { bundleId, papers } = await createHandedBundle(tx, world, round, { step: 'residents', unitId: gridId });
    const paper = { bundleId, paperId: papers[0]! };
    const place = { villageId: round.villageId, roundId: round.id, bundleId };
    await read(tx, first, round, paper, { percent: 100 });
    expect((await read(tx, second, round, paper, { percent: 85 })).result).toEqual({ state: 'entered', differs: true });
    for (const [reader, other] of [
      [first, second],
      [second, first],
    ] as const) {
      const form = await loadPaperForm(tx, reader, place, paper.paperId);
      expect(form.others).toMatchObject([{ readerName: other.name }]);
      expect(await listPapersToRead(tx, reader, round.villageId, bundleId)).toMatchObject([{ own: true, readings: 2 }]);
    }
    expect(await loadBundle(tx, round.villageId, round.id, bundleId)).toMatchObject({ entered: 1, differing: 1 });
    const third = world.committee[1]!;
    expect((await loadPaperForm(tx, third, place, paper.paperId)).others).toEqual([]);
    expect((await read(tx, first, round, paper, { percent: 85 })).result).toEqual({ state: 'counted', differs: false });
    expect(await code(read(tx, third, round, paper, { percent: 85 }))).toBe('stars/paper-counted');
  });

  test('a spoiled paper needs both', async ({ tx, at }) => {
    const { world, round, gridId, first, second } = at;
    const { bundleId, papers } = await createHandedBundle(tx, world, round, { step: 'residents', unitId: gridId });
    const paper = { bundleId, paperId: papers[0]! };
    await read(tx, first, round, paper, { spoiled: true });
    expect((await read(tx, second, round, paper)).result.differs).toBe(true);
    expect((await read(tx, second, round, paper, { spoiled: true })).result.state).toBe('spoiled');
    expect(await loadBundle(tx, round.villageId, round.id, bundleId)).toMatchObject({
      spoiled: 1,
      counted: 0,
      open: 2,
    });
    const [ballots] = await tx.$client`select count(*)::int as count from stars_ballots where round_id = ${round.id}`;
    expect(ballots).toEqual({ count: 0 });
  });

  const refusals: Record<string, (tx: Tx, at: Residents & { bundleId: string; papers: string[] }) => Promise<unknown>> =
    {
      'permission/not-allowed': (tx, { round, world, bundleId, papers, first }) =>
        marksOf(tx, first, round, { bundleId, paperId: papers[0]! }).then((marks) =>
          readPaper(tx, world.supervisor, {
            ...aboutRound(round),
            bundleId,
            paperId: papers[0]!,
            spoiled: false,
            marks,
          }),
        ),
      'stars/not-found': (tx, { round, first, papers }) =>
        readPaper(tx, first, {
          ...aboutRound(round),
          bundleId: randomUUID(),
          paperId: papers[0]!,
          spoiled: true,
          marks: {},
        }),
      'stars/paper-unknown': (tx, { round, first, bundleId }) =>
        readPaper(tx, first, { ...aboutRound(round), bundleId, paperId: randomUUID(), spoiled: true, marks: {} }),
      'stars/own-matter': (tx, { round, world, bundleId, papers }) =>
        readPaper(tx, personActor('checker', world.village, { memberId: world.members[0]!.id }), {
          ...aboutRound(round),
          bundleId,
          paperId: papers[0]!,
          spoiled: true,
          marks: {},
        }),
      'stars/paper-counted': async (tx, { round, first, second, world, bundleId, papers }) => {
        const paper = { bundleId, paperId: papers[0]! };
        await read(tx, first, round, paper);
        await read(tx, second, round, paper);
        await read(tx, world.committee[1]!, round, paper);
      },
      'stars/entered-by-you': async (tx, { round, first, bundleId, papers }) => {
        const paper = { bundleId, paperId: papers[0]! };
        await read(tx, first, round, paper);
        await read(tx, first, round, paper, { percent: 40 });
      },
      'stars/paper-not-handed-out': async (tx, { round, first, bundleId, papers }) => {
        for (const paperId of papers) await read(tx, first, round, { bundleId, paperId });
      },
      'stars/not-on-ballot': async (tx, { round, first, bundleId, papers }) => {
        const marks = await marksOf(tx, first, round, { bundleId, paperId: papers[0]! });
        const [, ...rest] = Object.entries(marks);
        const command = { ...aboutRound(round), bundleId, paperId: papers[0]!, spoiled: false };
        await readPaper(tx, first, { ...command, marks: Object.fromEntries(rest) });
      },
      'stars/marks-missing': async (tx, { round, first, bundleId, papers }) =>
        read(tx, first, round, { bundleId, paperId: papers[0]! }, { percent: 99 }),
    };
  for (const [refusal, work] of Object.entries(refusals)) {
    test(`refuses ${refusal}`, async ({ tx, at }) => {
      const { world, round, gridId } = at;
      const bundleId = await createBundle(tx, world, round, { step: 'residents', unitId: gridId, paperCount: 4 });
      await handOut(tx, world, round, bundleId, { step: 'residents', unitId: gridId, count: 3 });
      expect(await code(work(tx, { ...at, bundleId, papers: await paperIds(tx, bundleId) }))).toBe(refusal);
    });
  }

  test('refuses one on which nothing is ticked', async ({ tx, at }) => {
    const { world, round, gridId, first } = at;
    const { bundleId, papers } = await createHandedBundle(tx, world, round, { step: 'residents', unitId: gridId });
    const nothing = read(tx, first, round, { bundleId, paperId: papers[0]! }, { blank: [0, 1, 2, 3] });
    expect(await code(nothing)).toBe('stars/marks-missing');
  });

  test('refuses after its step, and shows a rated reader nothing', async ({ tx, at }) => {
    const { world, round } = at;
    const early = await createBundle(tx, world, round, { step: 'residents', unitId: at.gridId });
    const place = { villageId: round.villageId, roundId: round.id, bundleId: early };
    const [paperId] = await paperIds(tx, early);
    const rated = checkerActor(world.village, { memberId: world.members[0]!.id });
    expect(await code(loadPaperForm(tx, rated, place, paperId!))).toBe('stars/own-matter');
    await tx.$client`update stars_rounds set state = 'cancelled', cancel_reason = '停办' where id = ${round.id}`;
    const command = { ...aboutRound(round), bundleId: early, paperId: paperId!, spoiled: true, marks: {} };
    expect(await code(readPaper(tx, at.first, command))).toBe('stars/wrong-state');
  });

  test('of colleagues: one who rated everybody rated themself', async ({ tx }) => {
    const world = await createStarVillage(tx);
    const round = await openBallotStep(tx, world, 'mutual');
    const { bundleId, papers } = await createHandedBundle(tx, world, round, { step: 'mutual', unitId: world.branchId });
    const paper = { bundleId, paperId: papers[0]! };
    const [first, second] = world.committee;
    expect(await code(read(tx, first!, round, paper, { blank: [] }))).toBe('stars/all-rated');
    await read(tx, first!, round, paper, { blank: [2] });
    expect((await read(tx, second!, round, paper, { blank: [2] })).result.state).toBe('counted');
  });
});

describe('papers that never came back', () => {
  test('no longer hold their step open, with a reason', async ({ tx, at }) => {
    const { world, round, gridId, first, second } = at;
    const { bundleId, papers } = await createHandedBundle(tx, world, round, { step: 'residents', unitId: gridId });
    const paper = { bundleId, paperId: papers[0]! };
    await read(tx, first, round, paper);
    const command = { ...aboutRound(round), bundleId, count: 2, reason: '两户外出，票没有交回' };
    const miss = (fields: object) => missPapers(tx, first, { ...command, requestId: randomUUID(), ...fields });
    expect(await code(missPapers(tx, second, command))).toBe('permission/not-allowed');
    expect(await code(miss({ reason: ' ' }))).toBe('stars/reason-missing');
    expect(await code(miss({ count: 3 }))).toBe('stars/papers-all-in');
    expect(await code(miss({ bundleId: randomUUID() }))).toBe('stars/not-found');
    await missPapers(tx, first, command);
    expect((await missPapers(tx, first, command)).replayed).toBe(true);
    expect(await loadBundle(tx, round.villageId, round.id, bundleId)).toMatchObject({ missing: 2, open: 1 });
    await read(tx, second, round, paper);
    expect(await countOpenPapers(tx, round.villageId, round.id, 'residents')).toBe(0);
    const found = { bundleId, paperId: papers[1]! };
    await read(tx, first, round, found);
    expect(await countOpenPapers(tx, round.villageId, round.id, 'residents')).toBe(1);
  });
});

describe('the database', () => {
  const refused: Record<string, (tx: Tx, paperId: string) => Promise<unknown>> = {
    'a ballot that one person read': async (tx, paperId) => {
      const [paper] = await tx.$client<{ village_id: string; receipt: string; round_id: string }[]>`
        select p.village_id, p.receipt, b.round_id from stars_papers p join stars_bundles b on b.id = p.bundle_id where p.id = ${paperId}`;
      await tx.$client`insert into stars_ballots (village_id, id, round_id, step, channel, receipt, content_hash)
        values (${paper!.village_id}, ${randomUUID()}, ${paper!.round_id}, 'residents', 'paper', ${paper!.receipt}, 'x')`;
    },
    'a paper counted without a ballot': (tx, id) =>
      tx.$client`update stars_papers set state = 'counted' where id = ${id}`.then(() => undefined),
    'a paper that one person calls spoiled': (tx, id) =>
      tx.$client`update stars_papers set state = 'spoiled' where id = ${id}`.then(() => undefined),
    'a paper handed to a voter of another round': (tx) =>
      tx.$client`update stars_voters set voted_via = 'paper', bundle_id = ${randomUUID()}
        where id = (select id from stars_voters where voted_via is null limit 1)`.then(() => undefined),
  };
  for (const [what, work] of Object.entries(refused)) {
    test(`refuses ${what}`, async ({ tx, at }) => {
      const { world, round, gridId, first } = at;
      const { bundleId, papers } = await createHandedBundle(tx, world, round, { step: 'residents', unitId: gridId });
      await read(tx, first, round, { bundleId, paperId: papers[0]! }, { spoiled: true });
      await expect(work(tx, papers[0]!)).rejects.toThrow(/paper|two people|spoiled|like that/);
    });
  }

  test('refuses another reading of a paper that is counted', async ({ tx, at }) => {
    const { world, round, gridId, first, second } = at;
    const { bundleId, papers } = await createHandedBundle(tx, world, round, { step: 'residents', unitId: gridId });
    for (const reader of [first, second]) await read(tx, reader, round, { bundleId, paperId: papers[0]! });
    const change = tx.$client`update stars_paper_readings set spoiled = true where paper_id = ${papers[0]!}`;
    await expect(change.then(() => undefined)).rejects.toThrow(/done with/);
  });
});
