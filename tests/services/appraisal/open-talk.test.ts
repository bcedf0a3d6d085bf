import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { openTalk } from '#services/appraisal';
import { addDays, dateInChina } from '#services/kernel/clock';
import { createMember, createVillage, setup } from '#tests/factories/org';
import { test } from '#tests/harness/database';

describe('openTalk', () => {
  test('opens one talk for a result, due within the village’s days, and tells the member once', async ({ tx }) => {
    const village = await createVillage(tx);
    const member = await createMember(tx, village);
    const now = new Date();
    const command = {
      villageId: village.id,
      memberId: member.id,
      cause: 'low-score' as const,
      resultId: randomUUID(),
      about: '2026-3 评星 72.5 分',
      now,
    };
    const first = await openTalk(tx, setup, command);
    expect(first.replayed).toBe(false);
    expect(await openTalk(tx, setup, command)).toEqual({ result: first.result, replayed: true });
    const rows = await tx.$client`select state, due_on::text as due, cause from appraisal_talks`;
    expect(rows).toEqual([{ state: 'open', due: addDays(dateInChina(now), 15), cause: 'low-score' }]);
    const notes = await tx.$client`select kind from messages_notes where member_id = ${member.id}`;
    expect(notes).toEqual([{ kind: 'talk-opened' }]);
    const [audited] =
      await tx.$client`select details::text as details from audit_events where action = 'appraisal.open-talk'`;
    expect(audited!.details).not.toContain('72.5');
  });
});
