import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { countNotices, listNotices, loadNotice, publishDeductionNotices, publishNotice } from '#services/notices';
import { createNotice, createNoticeVillage, noticeCommand, publishedAt } from '#tests/factories/notices';
import { test } from '#tests/harness/database';

describe('a deduction', () => {
  test('is told to the person alone, once, under numbers of its own', async ({ tx }) => {
    const world = await createNoticeVillage(tx, 3);
    const { village, member, claimIds } = world;
    const [first, second, third] = claimIds;
    await tx.$client`update claims_claims set deduction = true where id in (${first!}, ${second!})`;
    expect(await publishDeductionNotices(tx, village.id, publishedAt)).toBe(2);
    expect(await publishDeductionNotices(tx, village.id, publishedAt)).toBe(0);
    expect(await createNotice(tx, world, { subjectIds: [third!] })).toMatchObject({ number: 1 });
    const told = await listNotices(tx, village.id, { audience: 'person', memberId: member.id });
    expect(told.map(({ number, kind, rowCount, total }) => [number, kind, rowCount, total])).toEqual([
      [2, 'deduction', 1, '3.00'],
      [1, 'deduction', 1, '3.00'],
    ]);
    expect(await countNotices(tx, village.id, { audience: 'public' })).toBe(1);
    const hidden = loadNotice(tx, village.id, told[0]!.id, { audience: 'public' });
    await expect(hidden).rejects.toMatchObject({ code: 'notices/not-found' });
    const other = loadNotice(tx, village.id, told[0]!.id, { memberId: randomUUID() });
    await expect(other).rejects.toMatchObject({ code: 'notices/not-found' });
    const notes = await tx.$client`select kind, details ->> 'endsOn' as ends from messages_notes`;
    expect(notes).toEqual([1, 2].map(() => ({ kind: 'deduction-on-notice', ends: '2024-03-13' })));
  });

  test('never hangs where everybody reads it', async ({ tx }) => {
    const world = await createNoticeVillage(tx, 1);
    await tx.$client`update claims_claims set deduction = true where id = ${world.claimIds[0]!}`;
    await expect(publishNotice(tx, world.publisher, noticeCommand(world))).rejects.toMatchObject({
      code: 'notices/no-longer-noticeable',
    });
  });
});
