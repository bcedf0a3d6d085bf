import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { auditEvents } from '#db/schema/audit';
import { listAuditLines, recordAudit } from '#services/audit/index';
import { jobActor, NO_ORIGIN } from '#services/kernel/actor';
import { createMember, createVillage, personActor } from '#tests/factories/org';
import { test } from '#tests/harness/database';

const job = jobActor('tests');

describe('the audit log', () => {
  test('keeps who, in which role, what, on what, from where', async ({ tx }) => {
    const village = await createVillage(tx);
    const member = await createMember(tx, village, { name: '周桂兰' });
    const origin = { address: '192.0.2.1', device: '安卓 · 微信', requestId: 'r-1' };
    const actor = personActor('checker', village, { name: '王秀珍', origin });
    const subject = { subjectKind: 'member', subjectId: member.id };
    await recordAudit(tx, actor, {
      villageId: village.id,
      action: 'claims.accept',
      ...subject,
      details: { points: '3' },
    });
    const [line] = await listAuditLines(tx, [village.id], false, { domain: 'claims', count: 10 });
    expect(line).toMatchObject({
      actorKind: 'person',
      actorName: '王秀珍',
      role: 'checker',
      action: 'claims.accept',
      subjectName: '周桂兰',
      villageName: village.name,
      details: { points: '3' },
      address: '192.0.2.1',
      device: '安卓 · 微信',
    });
    expect(line?.recordedAt).toBeInstanceOf(Date);
  });

  test('shows a village its own lines only, and what is of no village above them only', async ({ tx }) => {
    const [own, other] = [await createVillage(tx), await createVillage(tx)];
    const mark = 'tests.mark';
    for (const villageId of [own.id, other.id, null]) await recordAudit(tx, job, { villageId, action: mark });
    const count = async (villageIds: string[], above: boolean) =>
      (await listAuditLines(tx, villageIds, above, { domain: 'tests', count: 10 })).length;
    expect(await count([own.id], false)).toBe(1);
    expect(await count([own.id, other.id], false)).toBe(2);
    expect(await count([own.id], true)).toBe(2);
    expect(await count([], false)).toBe(0);
  });

  test('is read page by page without a gap or a repeat, and by filter', async ({ tx }) => {
    const village = await createVillage(tx);
    const events = Array.from({ length: 25 }, (_, index) => ({ villageId: village.id, action: `tests.n${index}` }));
    await recordAudit(tx, job, ...events);
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await listAuditLines(tx, [village.id], false, { domain: 'tests', after, count: 10 });
      if (page.length === 0) break;
      seen.push(...page.map(({ action }) => action));
      after = page.at(-1)?.id;
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    const filtered = (filter: object) =>
      listAuditLines(tx, [village.id], false, { domain: 'tests', count: 50, ...filter });
    expect(await filtered({ name: 'tests' })).toHaveLength(25);
    expect(await filtered({ name: '%' })).toHaveLength(0);
    expect(await filtered({ from: '2026-01-01' })).toHaveLength(25);
    expect(await filtered({ until: '2026-01-01' })).toHaveLength(0);
    expect(await filtered({ domain: 'ledger' })).toHaveLength(0);
  });

  test.for(['update', 'delete', 'truncate', 'insert'])(
    'refuses the application’s role to %s it',
    async (verb, { tx }) => {
      await recordAudit(tx, { kind: 'visitor', origin: NO_ORIGIN }, { villageId: null, action: 'tests.mark' });
      const statements = {
        update: () => tx.update(auditEvents).set({ action: 'tests.other' }),
        delete: () => tx.delete(auditEvents),
        truncate: () => tx.execute(sql`truncate audit_events`),
        insert: () =>
          tx.execute(sql`insert into audit_events (id, actor_kind, action) values (new_id(), 'job', 'tests.forged')`),
      };
      const attempt: PromiseLike<unknown> = statements[verb as keyof typeof statements]();
      const failure = await attempt.then(
        () => undefined,
        (error: { cause?: { code?: string } }) => error.cause?.code,
      );
      expect(failure).toMatch(/^(42501|YL100)$/);
    },
  );
});
