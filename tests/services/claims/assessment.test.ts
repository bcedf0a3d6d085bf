import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  addMeetingPoints,
  adjustAssessment,
  assessmentNoticeEffects,
  decideAssessment,
  discardAssessment,
  findOwnAssessmentRow,
  listAssessmentProgress,
  listAssessments,
  loadAssessment,
  loadAssessmentRow,
  markAssessmentRowTakenBack,
  openAssessment,
  openAssessments,
  refreshAssessment,
} from '#services/claims';
import type { Actor } from '#services/kernel/actor';
import { sumShortfall } from '#services/ledger';
import { changeSetting, declareRelative } from '#services/org';
import {
  adjust,
  afterQuarter,
  aNotice,
  createAssessedClaim,
  createAssessment,
  createDecidedAssessment,
  createGridMember,
  decide,
  quarterTitle,
  rowOf,
} from '#tests/factories/assessments';
import { spend } from '#tests/factories/ledger';
import {
  checkerActor,
  committeeActor,
  createGrid,
  createHousehold,
  createMember,
  createVillage,
  memberActor,
  setup,
  upperActor,
} from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { test } from '#tests/harness/database';
import { balanceOf } from './arrange';

/** A village with a rule of three points and two grid members, one with two claims of the quarter. */
async function arrange(tx: Tx) {
  const village = await createVillage(tx);
  await createRule(tx, village.id, { code: 'VISIT' });
  const zhou = await createGridMember(tx, village, '周桂兰');
  const liu = await createGridMember(tx, village, '刘长河');
  const volunteer = await createMember(tx, village, { name: '王小梅' });
  const claims = [
    await createAssessedClaim(tx, zhou, 'VISIT', '2026-07-02'),
    await createAssessedClaim(tx, zhou, 'VISIT', '2026-09-30'),
  ];
  const committee = committeeActor(village);
  return { village, zhou, liu, volunteer, claims, committee };
}

const quarter = (villageId: string) => ({ villageId, year: 2026, quarter: 3, title: quarterTitle, now: afterQuarter });

async function stateOf(tx: Tx, claimId: string): Promise<string> {
  const [row] = await tx.$client<{ state: string }[]>`select state from claims_claims where id = ${claimId}`;
  return row!.state;
}

/** Hangs a decided assessment and returns its rows. */
async function hang(tx: Tx, villageId: string, assessmentId: string): Promise<{ noticeId: string; ids: string[] }> {
  const noticeId = aNotice();
  const rows = await assessmentNoticeEffects.listNoticeable(tx, villageId, assessmentId);
  const ids = rows.map((row) => row.subjectId);
  await assessmentNoticeEffects.putOnNotice(tx, villageId, noticeId, ids);
  return { noticeId, ids };
}

const answerTo = (
  villageId: string,
  subjectId: string,
  fields: Partial<Parameters<typeof assessmentNoticeEffects.settle>[2]>,
) => ({
  villageId,
  subjectId,
  outcome: 'kept' as const,
  points: null,
  reason: '核对了值班表',
  occurredOn: '2026-10-12',
  requestId: randomUUID(),
  ...fields,
});

describe('opening', () => {
  test('takes in the accepted claims up to the last day and everybody whom the village assesses, once', async ({
    tx,
  }) => {
    const { village, zhou, liu, volunteer, committee } = await arrange(tx);
    await createAssessedClaim(tx, zhou, 'VISIT', '2026-10-01');
    const opened = await openAssessment(tx, committee, quarter(village.id));
    expect(opened).toMatchObject({ replayed: false, result: { claims: 2, rows: 2 } });
    const { rows, waiting } = await loadAssessment(tx, committee, village.id, opened.result.id);
    expect(rows.map((row) => [row.name, row.claimCount, row.total])).toEqual(
      expect.arrayContaining([
        [zhou.name, 2, '6.00'],
        [liu.name, 0, '0.00'],
      ]),
    );
    expect(rows.some((row) => row.memberId === volunteer.id)).toBe(false);
    expect(waiting).toEqual({ unchecked: 0, notTaken: 0 });
    expect(await openAssessment(tx, committee, quarter(village.id))).toEqual({
      result: { id: opened.result.id, claims: 0, rows: 0 },
      replayed: true,
    });
  });

  test('takes in whoever has claims that wait, member of the group or not', async ({ tx }) => {
    const { village, volunteer, committee } = await arrange(tx);
    await createAssessedClaim(tx, volunteer, 'VISIT', '2026-08-08');
    const assessmentId = await createAssessment(tx, committee, village.id);
    expect(await rowOf(tx, assessmentId, volunteer.id)).toMatchObject({ claimCount: 1, total: '3.00' });
  });

  test('follows the setting for whom a village assesses', async ({ tx }) => {
    const { village, volunteer, committee } = await arrange(tx);
    await changeSetting(tx, setup, {
      requestId: randomUUID(),
      unitId: village.id,
      name: 'claims.assessed-members',
      value: 'everybody',
      validFrom: '2026-01-01',
      reason: '全村参评',
    });
    const assessmentId = await createAssessment(tx, committee, village.id);
    expect(await rowOf(tx, assessmentId, volunteer.id)).toMatchObject({ total: '0.00' });
  });

  test('brought up to date takes in what was accepted since, and a meeting decides anew', async ({ tx }) => {
    const { village, zhou, liu, committee } = await arrange(tx);
    const assessmentId = await createDecidedAssessment(tx, committee, village.id);
    expect(await refreshAssessment(tx, committee, { villageId: village.id, assessmentId })).toEqual({
      claims: 0,
      rows: 0,
    });
    await createAssessedClaim(tx, liu, 'VISIT', '2026-07-20');
    await createAssessedClaim(tx, zhou, 'VISIT', '2026-07-21');
    const before = await loadAssessment(tx, committee, village.id, assessmentId);
    expect([before.waiting.notTaken, before.assessment.meeting]).toEqual([2, '村民代表会议']);
    expect(await refreshAssessment(tx, committee, { villageId: village.id, assessmentId })).toEqual({
      claims: 2,
      rows: 0,
    });
    expect((await rowOf(tx, assessmentId, zhou.id)).total).toBe('9.00');
    expect((await rowOf(tx, assessmentId, liu.id)).total).toBe('3.00');
    expect((await loadAssessment(tx, committee, village.id, assessmentId)).assessment.meeting).toBeNull();
  });

  test('discarded it frees its claims for the next one', async ({ tx }) => {
    const { village, zhou, committee } = await arrange(tx);
    const assessmentId = await createAssessment(tx, committee, village.id);
    const command = { villageId: village.id, assessmentId, reason: '开错了季度' };
    expect(await discardAssessment(tx, committee, command)).toEqual({ result: { id: assessmentId }, replayed: false });
    expect((await discardAssessment(tx, committee, command)).replayed).toBe(true);
    const next = await createAssessment(tx, committee, village.id);
    expect(next).not.toBe(assessmentId);
    expect((await rowOf(tx, next, zhou.id)).total).toBe('6.00');
    const heads = await listAssessments(tx, committee, village.id);
    expect(heads.map((each) => [each.state, each.discardReason])).toEqual([
      ['open', null],
      ['discarded', '开错了季度'],
    ]);
  });
});

describe('adjusting', () => {
  test('appends lines with who and why, adds up, and adds nothing when the form comes twice', async ({ tx }) => {
    const { village, zhou, liu, committee } = await arrange(tx);
    const assessmentId = await createAssessment(tx, committee, village.id);
    const [one, two] = [await rowOf(tx, assessmentId, zhou.id), await rowOf(tx, assessmentId, liu.id)];
    const command = {
      villageId: village.id,
      assessmentId,
      requestId: randomUUID(),
      adjustments: [
        { rowId: one.id, points: '-1.5', reason: '两次走访是同一户' },
        { rowId: two.id, points: '4', reason: '汛期值守' },
      ],
    };
    const first = await adjustAssessment(tx, committee, command);
    expect(first).toMatchObject({ replayed: false, result: { applied: true, decisionUndone: false } });
    expect((await adjustAssessment(tx, committee, command)).replayed).toBe(true);
    expect((await rowOf(tx, assessmentId, zhou.id)).total).toBe('4.50');
    expect((await rowOf(tx, assessmentId, liu.id)).total).toBe('4.00');
    const sheet = await loadAssessmentRow(tx, committee, village.id, one.id);
    expect(sheet.lines).toMatchObject([
      { kind: 'adjustment', points: '-1.50', reason: '两次走访是同一户', writtenByName: committee.name },
    ]);
    expect(sheet.claims).toHaveLength(2);
    const { reasons } = await loadAssessment(tx, committee, village.id, assessmentId);
    expect([...reasons].sort()).toEqual(['两次走访是同一户', '汛期值守'].sort());
    const changed = await loadAssessment(tx, committee, village.id, assessmentId, { only: 'changed', name: '刘' });
    expect(changed.rows.map((row) => row.adjustedPoints)).toEqual(['4.00']);
  });

  test('adds what a meeting decided to several people under a rule', async ({ tx }) => {
    const { village, zhou, liu, committee } = await arrange(tx);
    const assessmentId = await createDecidedAssessment(tx, committee, village.id);
    const rowIds = [(await rowOf(tx, assessmentId, zhou.id)).id, (await rowOf(tx, assessmentId, liu.id)).id];
    const command = {
      villageId: village.id,
      assessmentId,
      requestId: randomUUID(),
      rowIds,
      points: '5',
      ruleCode: 'VISIT',
    };
    const done = await addMeetingPoints(tx, committee, { ...command, reason: '带头修路', meeting: '九月例会' });
    expect(done.result).toMatchObject({ applied: true, decisionUndone: true });
    const sheet = await loadAssessmentRow(tx, committee, village.id, rowIds[1]!);
    expect(sheet.lines).toMatchObject([
      { kind: 'meeting', points: '5.00', reason: '带头修路（九月例会）', ruleTitle: '入户走访' },
    ]);
    expect(sheet.row.total).toBe('5.00');
  });

  test('with one wrong line writes none, and says which', async ({ tx }) => {
    const { village, zhou, liu, committee } = await arrange(tx);
    const assessmentId = await createAssessment(tx, committee, village.id);
    const [one, two] = [await rowOf(tx, assessmentId, zhou.id), await rowOf(tx, assessmentId, liu.id)];
    const { result } = await adjustAssessment(tx, committee, {
      villageId: village.id,
      assessmentId,
      requestId: randomUUID(),
      adjustments: [
        { rowId: one.id, points: '2', reason: '值守' },
        { rowId: two.id, points: '-0.5', reason: '缺勤' },
        { rowId: randomUUID(), points: '1', reason: '值守' },
      ],
    });
    expect(result.applied).toBe(false);
    expect(result.lines.map((line) => line.refusal?.code ?? null)).toEqual([
      null,
      'assessments/below-zero',
      'assessments/not-found',
    ]);
    expect((await rowOf(tx, assessmentId, zhou.id)).total).toBe('6.00');
  });

  test('is for nobody on their own row, their household’s or a relative’s', async ({ tx }) => {
    const { village, zhou, liu } = await arrange(tx);
    const grid = await createGrid(tx, village);
    const household = await createHousehold(tx, village, { gridId: grid.id });
    const own = await createMember(tx, village, { name: '陈建国', kinds: ['grid-member'], householdId: household.id });
    const spouse = await createMember(tx, village, {
      name: '孙秀英',
      kinds: ['grid-member'],
      householdId: household.id,
    });
    await declareRelative(tx, setup, {
      requestId: randomUUID(),
      villageId: village.id,
      memberId: own.id,
      relativeNumber: liu.number,
      relation: '堂兄弟',
    });
    const chen = committeeActor(village, { memberId: own.id });
    const assessmentId = await createAssessment(tx, chen, village.id);
    const codes: (string | undefined)[] = [];
    for (const member of [own, spouse, liu, zhou]) {
      const { result } = await adjust(tx, chen, await rowOf(tx, assessmentId, member.id), '1');
      codes.push(result.lines[0]?.refusal?.code);
    }
    expect(codes).toEqual([
      'assessments/own-matter',
      'assessments/household-matter',
      'assessments/relative-matter',
      undefined,
    ]);
    const { rows } = await loadAssessment(tx, chen, village.id, assessmentId);
    expect(rows.filter((row) => row.obstacle).length).toBe(3);
  });
});

describe('refusals', () => {
  interface Arranged extends Awaited<ReturnType<typeof arrange>> {
    readonly assessmentId: string;
    readonly rowId: string;
  }
  type Work = (tx: Tx, arranged: Arranged) => Promise<unknown>;
  const adjusting =
    (actor: (arranged: Arranged) => Actor): Work =>
    (tx, arranged) =>
      adjustAssessment(tx, actor(arranged), {
        villageId: arranged.village.id,
        assessmentId: arranged.assessmentId,
        requestId: randomUUID(),
        adjustments: [{ rowId: arranged.rowId, points: '1', reason: '值守' }],
      });
  const meeting = (fields: object) => ({
    meeting: '村民代表会议',
    meetingOn: '2026-10-07',
    now: afterQuarter,
    ...fields,
  });
  const visitor = { kind: 'visitor' as const, origin: setup.origin };

  test.for<[string, Work]>([
    ['permission/not-signed-in', (tx, { village }) => openAssessment(tx, visitor, quarter(village.id))],
    ['permission/not-allowed', (tx, { village }) => openAssessment(tx, checkerActor(village), quarter(village.id))],
    [
      'permission/not-found',
      async (tx, { village }) => openAssessment(tx, committeeActor(await createVillage(tx)), quarter(village.id)),
    ],
    [
      'assessments/quarter-not-over',
      (tx, { village, committee }) =>
        openAssessment(tx, committee, { ...quarter(village.id), now: new Date('2026-09-29T15:59:59Z') }),
    ],
    ['permission/not-allowed', adjusting(({ village }) => checkerActor(village))],
    [
      'assessments/not-found',
      (tx, arranged) => adjusting(({ committee }) => committee)(tx, { ...arranged, assessmentId: randomUUID() }),
    ],
    [
      'assessments/request-used',
      async (tx, { village, committee, assessmentId, rowId }) => {
        const command = { villageId: village.id, assessmentId, requestId: randomUUID() };
        const adjustment = { rowId, points: '1', reason: '值守' };
        await adjustAssessment(tx, committee, { ...command, adjustments: [adjustment] });
        return adjustAssessment(tx, committee, { ...command, adjustments: [{ ...adjustment, points: '2' }] });
      },
    ],
    [
      'assessments/not-open',
      async (tx, arranged) => {
        await decide(tx, arranged.committee, arranged.village.id, arranged.assessmentId);
        await hang(tx, arranged.village.id, arranged.assessmentId);
        return adjusting(({ committee }) => committee)(tx, arranged);
      },
    ],
    [
      'assessments/not-open',
      async (tx, { committee, village, assessmentId }) => {
        await decide(tx, committee, village.id, assessmentId);
        await hang(tx, village.id, assessmentId);
        return discardAssessment(tx, committee, { villageId: village.id, assessmentId, reason: '重来' });
      },
    ],
    [
      'assessments/rule-not-in-force',
      (tx, { committee, village, assessmentId, rowId }) =>
        addMeetingPoints(tx, committee, {
          villageId: village.id,
          assessmentId,
          requestId: randomUUID(),
          rowIds: [rowId],
          points: '1',
          ruleCode: 'NONE',
          reason: '值守',
          meeting: '例会',
        }),
    ],
    [
      'assessments/meeting-in-the-future',
      (tx, { committee, village, assessmentId }) =>
        decideAssessment(tx, committee, {
          villageId: village.id,
          assessmentId,
          ...meeting({ meetingOn: '2026-10-09' }),
        }),
    ],
    [
      'assessments/meeting-too-early',
      (tx, { committee, village, assessmentId }) =>
        decideAssessment(tx, committee, {
          villageId: village.id,
          assessmentId,
          ...meeting({ meetingOn: '2026-09-29' }),
        }),
    ],
    [
      'assessments/nothing-to-decide',
      async (tx) => {
        const village = await createVillage(tx);
        await createGridMember(tx, village, '周桂兰');
        return createDecidedAssessment(tx, committeeActor(village), village.id);
      },
    ],
    [
      'assessments/not-whole',
      async (tx, { committee, village, volunteer, assessmentId }) => {
        await createAssessedClaim(tx, volunteer, 'VISIT', '2026-07-05');
        await refreshAssessment(tx, committee, { villageId: village.id, assessmentId });
        await decide(tx, committee, village.id, assessmentId);
        const [first] = await assessmentNoticeEffects.listNoticeable(tx, village.id, assessmentId);
        return assessmentNoticeEffects.putOnNotice(tx, village.id, aNotice(), [first!.subjectId]);
      },
    ],
    [
      'assessments/points-out-of-range',
      async (tx, { committee, village, assessmentId, rowId }) => {
        await decide(tx, committee, village.id, assessmentId);
        await hang(tx, village.id, assessmentId);
        const answer = answerTo(village.id, rowId, { outcome: 'lowered', points: '6' });
        return assessmentNoticeEffects.settle(tx, committee, answer);
      },
    ],
    [
      'permission/not-allowed',
      (tx, { committee, village }) =>
        openAssessments(tx, committee, { ...quarter(village.id), villageIds: [village.id] }),
    ],
    [
      'permission/not-found',
      async (tx, { village }) => {
        const elsewhere = await createVillage(tx);
        const county = upperActor('county-administrator', village);
        return openAssessments(tx, county, { ...quarter(village.id), villageIds: [elsewhere.id] });
      },
    ],
    ['assessments/not-found', (tx, { committee, village }) => loadAssessment(tx, committee, village.id, 'not-an-id')],
    ['assessments/not-found', (tx, { zhou, rowId }) => findOwnAssessmentRow(tx, memberActor(zhou), rowId)],
  ])('%s', async ([code, work], { tx }) => {
    const arranged = await arrange(tx);
    const assessmentId = await createAssessment(tx, arranged.committee, arranged.village.id);
    const rowId = (await rowOf(tx, assessmentId, arranged.zhou.id)).id;
    await expect(work(tx, { ...arranged, assessmentId, rowId })).rejects.toMatchObject({ code });
  });
});

describe('on notice', () => {
  async function arrangeHanging(tx: Tx) {
    const arranged = await arrange(tx);
    const { village, committee, liu, zhou } = arranged;
    const assessmentId = await createAssessment(tx, committee, village.id);
    await adjust(tx, committee, await rowOf(tx, assessmentId, liu.id), '4');
    await decide(tx, committee, village.id, assessmentId);
    const hanging = await hang(tx, village.id, assessmentId);
    const [one, two] = [await rowOf(tx, assessmentId, zhou.id), await rowOf(tx, assessmentId, liu.id)];
    return { ...arranged, ...hanging, assessmentId, one, two };
  }

  test('it shows everybody with points, who decided on them, and only once a meeting has decided', async ({ tx }) => {
    const { village, committee, liu } = await arrange(tx);
    const assessmentId = await createAssessment(tx, committee, village.id);
    await adjust(tx, committee, await rowOf(tx, assessmentId, liu.id), '4');
    expect(await assessmentNoticeEffects.listNoticeable(tx, village.id, assessmentId)).toEqual([]);
    await decide(tx, committee, village.id, assessmentId);
    const rows = await assessmentNoticeEffects.listNoticeable(tx, village.id, assessmentId);
    expect(rows.find((row) => row.memberId === liu.id)).toMatchObject({
      memberName: '刘长河',
      what: quarterTitle,
      occurredOn: '2026-09-30',
      amount: '4.00',
      decidedBy: [committee.accountId],
    });
    expect(await assessmentNoticeEffects.listNoticeable(tx, village.id)).toEqual([]);
  });

  test('credits each person by one award, with the claims, and a second time nothing', async ({ tx }) => {
    const { village, ids, zhou, liu, claims, assessmentId, committee, one } = await arrangeHanging(tx);
    expect(await stateOf(tx, claims[0]!)).toBe('on-notice');
    const credited = await assessmentNoticeEffects.credit(tx, setup, village.id, ids);
    expect([...credited.values()].map((each) => each.amount).sort()).toEqual(['4.00', '6.00']);
    expect(await assessmentNoticeEffects.credit(tx, setup, village.id, ids)).toEqual(new Map());
    expect([await balanceOf(tx, village.id, zhou.id), await balanceOf(tx, village.id, liu.id)]).toEqual([
      '6.00',
      '4.00',
    ]);
    const [transfer] = await tx.$client`
      select kind, source_kind, source_id, summary, occurred_on::text from ledger_transfers where id = ${credited.get(one.id)!.transferId}`;
    expect(transfer).toEqual({
      kind: 'award',
      source_kind: 'assessment',
      source_id: one.id,
      summary: quarterTitle,
      occurred_on: '2026-09-30',
    });
    expect(await stateOf(tx, claims[1]!)).toBe('credited');
    expect((await loadAssessment(tx, committee, village.id, assessmentId)).assessment).toMatchObject({
      state: 'posted',
      posted: 2,
    });
    expect((await findOwnAssessmentRow(tx, memberActor(zhou), one.id)).row).toMatchObject({
      total: '6.00',
      state: 'credited',
    });
  });

  test('only rows objected to wait; the assessment is posted with the last', async ({ tx }) => {
    const { village, ids, one, two, zhou, assessmentId, committee } = await arrangeHanging(tx);
    await assessmentNoticeEffects.markObjected(tx, village.id, one.id);
    await assessmentNoticeEffects.credit(tx, setup, village.id, ids);
    expect([(await rowOf(tx, assessmentId, zhou.id)).state, await balanceOf(tx, village.id, zhou.id)]).toEqual([
      'objected',
      '0.00',
    ]);
    expect((await loadAssessment(tx, committee, village.id, assessmentId)).assessment.state).toBe('on-notice');
    const lowered = answerTo(village.id, one.id, { outcome: 'lowered', points: '2.5' });
    expect(await assessmentNoticeEffects.settle(tx, committee, lowered)).toEqual({ amount: '2.50', reversalId: null });
    await assessmentNoticeEffects.credit(tx, setup, village.id, [one.id, two.id]);
    expect(await balanceOf(tx, village.id, zhou.id)).toBe('2.50');
    expect((await loadAssessment(tx, committee, village.id, assessmentId)).assessment.state).toBe('posted');
    const sheet = await loadAssessmentRow(tx, committee, village.id, one.id);
    expect(sheet.lines).toMatchObject([{ kind: 'objection', points: '-3.50', reason: '核对了值班表' }]);
  });

  test('kept and retracted objections leave it as it was; withdrawn it falls away with its claims', async ({ tx }) => {
    const { village, one, two, zhou, liu, claims, assessmentId, committee, ids } = await arrangeHanging(tx);
    await assessmentNoticeEffects.markObjected(tx, village.id, two.id);
    await assessmentNoticeEffects.release(tx, village.id, two.id);
    expect((await rowOf(tx, assessmentId, liu.id)).state).toBe('on-notice');
    await assessmentNoticeEffects.markObjected(tx, village.id, two.id);
    expect(await assessmentNoticeEffects.settle(tx, committee, answerTo(village.id, two.id, {}))).toEqual({
      amount: '4.00',
      reversalId: null,
    });
    const withdrawn = answerTo(village.id, one.id, { outcome: 'withdrawn' });
    expect(await assessmentNoticeEffects.settle(tx, committee, withdrawn)).toEqual({
      amount: '0.00',
      reversalId: null,
    });
    expect(await assessmentNoticeEffects.settle(tx, committee, withdrawn)).toEqual({
      amount: '0.00',
      reversalId: null,
    });
    expect([(await rowOf(tx, assessmentId, zhou.id)).state, await stateOf(tx, claims[0]!)]).toEqual([
      'withdrawn',
      'refused',
    ]);
    await assessmentNoticeEffects.credit(tx, setup, village.id, ids);
    expect([await balanceOf(tx, village.id, zhou.id), await balanceOf(tx, village.id, liu.id)]).toEqual([
      '0.00',
      '4.00',
    ]);
    expect((await loadAssessment(tx, committee, village.id, assessmentId)).assessment.state).toBe('posted');
  });

  test('upheld after posting, the difference or all of it is taken back, as far as it is there', async ({ tx }) => {
    const { village, one, two, zhou, liu, claims, assessmentId, committee, ids } = await arrangeHanging(tx);
    await assessmentNoticeEffects.credit(tx, setup, village.id, ids);
    await spend(tx, liu, '3');
    const lowered = await assessmentNoticeEffects.settle(
      tx,
      committee,
      answerTo(village.id, one.id, { outcome: 'lowered', points: '4' }),
    );
    expect(lowered).toMatchObject({ amount: '4.00', reversalId: expect.any(String) });
    expect([await balanceOf(tx, village.id, zhou.id), (await rowOf(tx, assessmentId, zhou.id)).total]).toEqual([
      '4.00',
      '4.00',
    ]);
    const all = await assessmentNoticeEffects.settle(
      tx,
      committee,
      answerTo(village.id, two.id, { outcome: 'withdrawn' }),
    );
    expect(all.amount).toBe('0.00');
    expect([await balanceOf(tx, village.id, liu.id), (await rowOf(tx, assessmentId, liu.id)).state]).toEqual([
      '0.00',
      'taken-back',
    ]);
    await markAssessmentRowTakenBack(tx, village.id, one.id);
    await markAssessmentRowTakenBack(tx, village.id, one.id);
    expect([(await rowOf(tx, assessmentId, zhou.id)).state, await stateOf(tx, claims[0]!)]).toEqual([
      'taken-back',
      'taken-back',
    ]);
  });

  test('lowered again after posting, it never counts below nothing nor is taken back twice', async ({ tx }) => {
    const { village, one, zhou, claims, assessmentId, committee, ids } = await arrangeHanging(tx);
    await assessmentNoticeEffects.credit(tx, setup, village.id, ids);
    await spend(tx, zhou, '5');
    const settle = (fields: Parameters<typeof answerTo>[2]) =>
      assessmentNoticeEffects.settle(tx, committee, answerTo(village.id, one.id, fields));
    const lower = (points: string) => settle({ outcome: 'lowered', points });
    const standing = async () => [
      await balanceOf(tx, village.id, zhou.id),
      await sumShortfall(tx, village.id, zhou.id),
      (await rowOf(tx, assessmentId, zhou.id)).total,
    ];
    expect(await lower('4')).toMatchObject({ amount: '4.00', reversalId: expect.any(String) });
    expect(await standing()).toEqual(['0.00', '1.00', '4.00']);
    expect(await lower('2.5')).toMatchObject({ amount: '2.50', reversalId: null });
    await expect(lower('2.5')).rejects.toMatchObject({
      code: 'assessments/points-out-of-range',
      details: { most: '2.00' },
    });
    expect(await lower('1')).toMatchObject({ amount: '1.00', reversalId: null });
    expect(await standing()).toEqual(['0.00', '4.00', '1.00']);
    expect(await settle({ outcome: 'withdrawn' })).toMatchObject({ amount: '0.00' });
    expect(await settle({ outcome: 'withdrawn' })).toEqual({ amount: '0.00', reversalId: null });
    expect([await balanceOf(tx, village.id, zhou.id), await sumShortfall(tx, village.id, zhou.id)]).toEqual([
      '0.00',
      '5.00',
    ]);
    expect([(await rowOf(tx, assessmentId, zhou.id)).state, await stateOf(tx, claims[0]!)]).toEqual([
      'taken-back',
      'taken-back',
    ]);
  });

  test('stopped, it is open again with what it held, and can hang anew', async ({ tx }) => {
    const { village, noticeId, one, zhou, claims, assessmentId, committee } = await arrangeHanging(tx);
    await assessmentNoticeEffects.markObjected(tx, village.id, one.id);
    await assessmentNoticeEffects.returnFromNotice(tx, village.id, noticeId);
    await assessmentNoticeEffects.returnFromNotice(tx, village.id, noticeId);
    expect([(await rowOf(tx, assessmentId, zhou.id)).state, await stateOf(tx, claims[0]!)]).toEqual([
      'open',
      'accepted',
    ]);
    await adjust(tx, committee, one, '-1');
    await decide(tx, committee, village.id, assessmentId);
    const { ids } = await hang(tx, village.id, assessmentId);
    await assessmentNoticeEffects.credit(tx, setup, village.id, ids);
    expect(await balanceOf(tx, village.id, zhou.id)).toBe('5.00');
  });

  test('who came out at nothing is done with when the rest is posted', async ({ tx }) => {
    const { village, committee, zhou, liu, claims } = await arrange(tx);
    const assessmentId = await createAssessment(tx, committee, village.id);
    await adjust(tx, committee, await rowOf(tx, assessmentId, zhou.id), '-6');
    await adjust(tx, committee, await rowOf(tx, assessmentId, liu.id), '4');
    await decide(tx, committee, village.id, assessmentId);
    const { ids } = await hang(tx, village.id, assessmentId);
    expect(ids).toHaveLength(1);
    await assessmentNoticeEffects.credit(tx, setup, village.id, ids);
    expect([(await rowOf(tx, assessmentId, zhou.id)).state, await stateOf(tx, claims[0]!)]).toEqual([
      'withdrawn',
      'closed',
    ]);
  });

  test('the database itself refuses that a row grows on notice or moves once it is settled', async ({ tx }) => {
    const { village, one, ids } = await arrangeHanging(tx);
    await expect(
      tx.$client.savepoint(
        (sql) => sql`
      update claims_assessment_rows set other_points = other_points + 1, total = total + 1 where id = ${one.id}`,
      ),
    ).rejects.toMatchObject({ code: 'YL120' });
    await assessmentNoticeEffects.credit(tx, setup, village.id, ids);
    await expect(
      tx.$client.savepoint(
        (sql) => sql`
      update claims_assessment_rows set state = 'open' where id = ${one.id}`,
      ),
    ).rejects.toMatchObject({ code: 'YL120' });
  });
});

describe('a whole county', () => {
  test('opens every village’s at once, keeps what is there, and again opens nothing', async ({ tx }) => {
    const { village, committee } = await arrange(tx);
    const other = await createVillage(tx, { above: village, name: '柳河村' });
    await createGridMember(tx, other, '赵立新');
    await createGridMember(tx, other, '钱守义');
    await createAssessment(tx, committee, village.id);
    const county = upperActor('county-administrator', village, { villageIds: [village.id, other.id] });
    const command = { ...quarter(village.id), villageIds: [village.id, other.id] };
    expect(await openAssessments(tx, county, command)).toEqual({ villages: 1, rows: 2, claims: 0 });
    expect(await openAssessments(tx, county, command)).toEqual({ villages: 0, rows: 0, claims: 0 });
    const progress = await listAssessmentProgress(tx, village.countyId, { year: 2026, quarter: 3 });
    expect(progress.map((each) => [each.name, each.state, each.people, each.total])).toEqual(
      expect.arrayContaining([
        ['青禾村', 'open', 2, '6.00'],
        ['柳河村', 'open', 2, '0.00'],
      ]),
    );
  });
});
