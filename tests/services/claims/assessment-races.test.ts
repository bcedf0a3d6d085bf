import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { assessmentNoticeEffects, openAssessment, refreshAssessment } from '#services/claims';
import { Refusal } from '#services/kernel/refusal';
import { checkLedger } from '#services/ledger';
import { publishNotice } from '#services/notices';
import {
  adjust,
  afterQuarter,
  createAssessedClaim,
  createAssessment,
  createDecidedAssessment,
  createGridMember,
  decide,
  quarterTitle,
  rowOf,
} from '#tests/factories/assessments';
import { committeeActor, createVillage, setup, type TestMember, type TestVillage } from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

async function withVillage(
  work: (own: TestDatabase, village: TestVillage, members: readonly TestMember[]) => Promise<void>,
): Promise<void> {
  const own = await ownDatabase({ connectionsMax: 8 });
  try {
    const [village, members] = await own.database.transaction(async (tx) => {
      const place = await createVillage(tx, { phone: '0731-12345678' });
      await createRule(tx, place.id, { code: 'VISIT' });
      const people: TestMember[] = [];
      for (const name of ['周桂兰', '刘长河', '王小梅', '赵立新']) {
        const person = await createGridMember(tx, place, name);
        await createAssessedClaim(tx, person, 'VISIT', '2026-08-08');
        people.push(person);
      }
      return [place, people] as const;
    });
    await work(own, village, members);
  } finally {
    await own.close();
  }
}

/** What was refused is fine here, what broke is not. */
const settled = (works: readonly Promise<unknown>[]) =>
  Promise.all(
    works.map((work) =>
      work.then(
        () => 'done',
        (error: unknown) => {
          if (error instanceof Refusal) return error.code;
          throw error;
        },
      ),
    ),
  );

describe('at the same time', () => {
  test('one quarter is opened once, and each claim is taken in once', async () => {
    await withVillage(async ({ database }, village, members) => {
      const committee = committeeActor(village);
      const command = { villageId: village.id, year: 2026, quarter: 3, title: quarterTitle, now: afterQuarter };
      const opened = await Promise.all(
        Array.from({ length: 6 }, () => database.transaction((tx) => openAssessment(tx, committee, command))),
      );
      expect(new Set(opened.map(({ result }) => result.id)).size).toBe(1);
      expect(opened.filter(({ replayed }) => !replayed)).toHaveLength(1);
      const { id } = opened[0]!.result;
      const refresh = () =>
        database.transaction((tx) => refreshAssessment(tx, committee, { villageId: village.id, assessmentId: id }));
      await database.transaction((tx) => createAssessedClaim(tx, members[0]!, 'VISIT', '2026-08-09'));
      const gathered = await Promise.all([refresh(), refresh(), refresh()]);
      expect(gathered.reduce((sum, each) => sum + each.claims, 0)).toBe(1);
    });
  });

  test('what hangs is what the sheet says, whoever adjusts while it is published', async () => {
    await withVillage(async ({ database }, village, members) => {
      const committee = committeeActor(village);
      const publisher = committeeActor(village, { name: '刘主任' });
      const assessmentId = await database.transaction((tx) => createDecidedAssessment(tx, committee, village.id));
      const rows = await database.transaction((tx) =>
        Promise.all(members.map((each) => rowOf(tx, assessmentId, each.id))),
      );
      const publish = () =>
        database.transaction((tx) =>
          publishNotice(tx, publisher, {
            villageId: village.id,
            kind: 'assessment',
            subjectIds: rows.map((row) => row.id),
            scopeId: assessmentId,
            requestId: randomUUID(),
            now: new Date('2026-10-08T05:00:00Z'),
          }),
        );
      const change = (place: number) => database.transaction((tx) => adjust(tx, committee, rows[place]!, '2'));
      const outcomes = await settled([change(0), publish(), change(1), publish(), change(2)]);
      expect(outcomes.filter((code) => code === 'done').length).toBeGreaterThan(0);
      const wrong = await database.db.$client`
        select from notices_rows n join claims_assessment_rows r on r.village_id = n.village_id and r.id = n.subject_id
        where n.amount <> r.total`;
      expect(wrong).toHaveLength(0);
      const [hanging] = await database.db.$client<{ notices: number; state: string }[]>`
        select (select count(*)::int from notices_notices where kind = 'assessment') as notices, state
        from claims_assessments where id = ${assessmentId}`;
      expect(hanging).toEqual(
        hanging?.notices === 0 ? { notices: 0, state: 'open' } : { notices: 1, state: 'on-notice' },
      );
    });
  });

  test('one row is not adjusted below zero by two people', async () => {
    await withVillage(async ({ database }, village, members) => {
      const committee = committeeActor(village);
      const assessmentId = await database.transaction((tx) => createAssessment(tx, committee, village.id));
      const row = await database.transaction((tx) => rowOf(tx, assessmentId, members[0]!.id));
      const less = () => database.transaction((tx) => adjust(tx, committeeActor(village), row, '-2'));
      const results = await Promise.all([less(), less(), less()]);
      expect(results.filter(({ result }) => result.applied)).toHaveLength(1);
    });
  });

  test('it is posted once by many, and by one that goes on where another was killed', async () => {
    await withVillage(async ({ database }, village, members) => {
      const committee = committeeActor(village);
      const { assessmentId, ids } = await database.transaction(async (tx) => {
        const id = await createAssessment(tx, committee, village.id);
        await decide(tx, committee, village.id, id);
        const rows = await assessmentNoticeEffects.listNoticeable(tx, village.id, id);
        const rowIds = rows.map((row) => row.subjectId);
        await assessmentNoticeEffects.putOnNotice(tx, village.id, randomUUID(), rowIds);
        return { assessmentId: id, ids: rowIds };
      });
      const credit = (rowIds: readonly string[], killed = false) =>
        database.transaction(async (tx) => {
          const credited = await assessmentNoticeEffects.credit(tx, setup, village.id, rowIds);
          if (killed) await tx.$client`select pg_terminate_backend(pg_backend_pid())`;
          return credited.size;
        });
      await expect(credit(ids, true)).rejects.toThrow();
      expect(await credit(ids.slice(0, 1))).toBe(1);
      await expect(credit(ids.slice(1, 3), true)).rejects.toThrow();
      const counts = await Promise.all([credit(ids), credit([...ids].reverse()), credit(ids), credit(ids.slice(2))]);
      expect(counts.reduce((sum, each) => sum + each, 0)).toBe(ids.length - 1);
      const [row] = await database.db.$client`
        select (select count(*)::int from ledger_transfers where source_kind = 'assessment') as transfers,
          (select count(*)::int from claims_claims where state = 'credited') as claims,
          (select state from claims_assessments where id = ${assessmentId}) as state`;
      expect(row).toEqual({ transfers: members.length, claims: members.length, state: 'posted' });
      expect(await database.snapshot((tx) => checkLedger(tx))).toMatchObject({ ok: true, problems: [] });
    });
  });
});
