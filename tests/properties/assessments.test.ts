import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { assessmentNoticeEffects, refreshAssessment } from '#services/claims';
import { Refusal } from '#services/kernel/refusal';
import {
  adjust,
  aNotice,
  createAssessedClaim,
  createAssessment,
  createGridMember,
  decide,
  rowOf,
} from '#tests/factories/assessments';
import { committeeActor, createVillage, setup, type TestMember } from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;

beforeAll(async () => {
  own = await ownDatabase();
});
afterAll(() => own.close());

const people = ['周桂兰', '刘长河', '王小梅'];
const person = fc.nat({ max: people.length - 1 });
const halves = fc.integer({ min: -16, max: 16 }).filter((half) => half !== 0);
const before = fc.oneof(
  fc.record({ kind: fc.constant('claim' as const), person, day: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ kind: fc.constant('adjust' as const), person, halves }),
  fc.record({ kind: fc.constant('refresh' as const) }),
);
const during = fc.oneof(
  fc.record({ kind: fc.constant('object' as const), person }),
  fc.record({ kind: fc.constant('kept' as const), person }),
  fc.record({ kind: fc.constant('lowered' as const), person, halves: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ kind: fc.constant('withdrawn' as const), person }),
  fc.record({ kind: fc.constant('credit' as const) }),
  fc.record({ kind: fc.constant('stop' as const) }),
);
type Step = typeof before extends fc.Arbitrary<infer One> ? One : never;
type LaterStep = typeof during extends fc.Arbitrary<infer One> ? One : never;

/** A total is its claims and its lines; what was posted is what the rows say. */
async function expectSums(tx: Tx, assessmentId: string): Promise<void> {
  const wrong = await tx.$client`
    select r.id from claims_assessment_rows r
    left join ledger_accounts p on p.village_id = r.village_id and p.owner_id = r.member_id and p.kind = 'member'
    where r.assessment_id = ${assessmentId} and (r.total < 0
      or r.total <> r.claim_points + (select coalesce(sum(l.points), 0) from claims_assessment_lines l where l.row_id = r.id)
      or r.claim_points <> (select coalesce(sum(c.points_accepted), 0) from claims_claims c
        where c.assessment_id = r.assessment_id and c.member_id = r.member_id)
      or coalesce(p.balance, 0) <> case r.state when 'credited' then r.total else 0 end)`;
  expect(wrong).toEqual([]);
}

const refused = (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
};

interface World {
  readonly villageId: string;
  readonly assessmentId: string;
  readonly members: readonly TestMember[];
  noticeId: string | null;
}

async function prepare(tx: Tx, world: World, step: Step): Promise<void> {
  const { villageId, assessmentId, members } = world;
  const committee = committeeActor({ id: villageId });
  if (step.kind === 'refresh') await refreshAssessment(tx, committee, { villageId, assessmentId });
  if (step.kind === 'claim') {
    const on = `2026-08-${String(step.day).padStart(2, '0')}`;
    await createAssessedClaim(tx, members[step.person]!, 'VISIT', on).catch(refused);
  }
  if (step.kind === 'adjust') {
    const row = await rowOf(tx, assessmentId, members[step.person]!.id);
    await adjust(tx, committee, row, String(step.halves / 2));
  }
}

async function hang(tx: Tx, world: World): Promise<void> {
  const { villageId, assessmentId } = world;
  await decide(tx, committeeActor({ id: villageId }), villageId, assessmentId).catch(refused);
  const rows = await assessmentNoticeEffects.listNoticeable(tx, villageId, assessmentId);
  if (rows.length === 0) return;
  world.noticeId = aNotice();
  await assessmentNoticeEffects.putOnNotice(
    tx,
    villageId,
    world.noticeId,
    rows.map((row) => row.subjectId),
  );
}

async function goOn(tx: Tx, world: World, step: LaterStep): Promise<void> {
  const { villageId, assessmentId, members, noticeId } = world;
  if (noticeId === null) return;
  const effects = assessmentNoticeEffects;
  if (step.kind === 'stop') {
    await effects.returnFromNotice(tx, villageId, noticeId);
    const [open] = await tx.$client`select from claims_assessments where id = ${assessmentId} and state = 'open'`;
    if (open) await hang(tx, world);
  } else if (step.kind === 'credit') {
    const rows = await tx.$client<
      { id: string }[]
    >`select id from claims_assessment_rows where assessment_id = ${assessmentId}`;
    const ids = rows.map((row) => row.id);
    await effects.credit(tx, setup, villageId, ids);
    expect(await effects.credit(tx, setup, villageId, ids)).toEqual(new Map());
  } else {
    const row = await rowOf(tx, assessmentId, members[step.person]!.id);
    if (row.state === 'open') return;
    if (step.kind === 'object') return effects.markObjected(tx, villageId, row.id);
    const points = step.kind === 'lowered' ? String(step.halves / 2) : null;
    const answer = { outcome: step.kind, points, reason: '核对过', occurredOn: '2026-10-10', requestId: randomUUID() };
    await effects.settle(tx, setup, { villageId, subjectId: row.id, ...answer }).catch(refused);
  }
}

describe('an assessment', () => {
  test('always adds up, and posts what hung after the answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(before, { maxLength: 8 }),
        fc.array(during, { maxLength: 10 }),
        async (first, later) => {
          await own.database.transaction(async (tx) => {
            const village = await createVillage(tx);
            await createRule(tx, village.id, { code: 'VISIT' });
            const members: TestMember[] = [];
            for (const name of people) members.push(await createGridMember(tx, village, name));
            const assessmentId = await createAssessment(tx, committeeActor(village), village.id);
            const world: World = { villageId: village.id, assessmentId, members, noticeId: null };
            for (const step of first) {
              await prepare(tx, world, step);
              await expectSums(tx, assessmentId);
            }
            await hang(tx, world);
            for (const step of later) {
              await goOn(tx, world, step);
              await expectSums(tx, assessmentId);
            }
          });
        },
      ),
      { numRuns: 25 },
    );
  });
});
