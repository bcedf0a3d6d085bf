import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { listChanges, loadMemberFile, nameContact } from '#services/org';
import { committeeActor, createMember, createVillage } from '#tests/factories/org';
import { test } from '#tests/harness/database';

test('a contact person is named, kept with their phone, and taken off; the phone never stands in full', async ({
  tx,
}) => {
  const village = await createVillage(tx);
  const member = await createMember(tx, village, { phone: null });
  const committee = committeeActor(village);
  const change = (contactName: string | null, contactPhone?: string) =>
    nameContact(tx, committee, {
      requestId: randomUUID(),
      villageId: village.id,
      memberId: member.id,
      contactName,
      contactPhone,
    });
  await change('李明', '13912340001');
  expect(await loadMemberFile(tx, village.id, member.id)).toMatchObject({
    contactName: '李明',
    contactPhone: '13912340001',
  });
  await change('李小明');
  expect(await loadMemberFile(tx, village.id, member.id)).toMatchObject({
    contactName: '李小明',
    contactPhone: '13912340001',
  });
  await change(null);
  expect(await loadMemberFile(tx, village.id, member.id)).toMatchObject({ contactName: null, contactPhone: null });
  const changes = await listChanges(tx, village.id, member.id);
  expect(changes.map(({ field, after }) => [field, after])).toEqual(
    expect.arrayContaining([
      ['contactName', '李明'],
      ['contactPhone', '****0001'],
      ['contactName', '李小明'],
      ['contactName', null],
      ['contactPhone', null],
    ]),
  );
  const stored = await tx.$client<{ all: string }[]>`
    select (m::text || coalesce((select string_agg(e.details::text, ' ') from audit_events e), '')) as all
    from org_members m where id = ${member.id}`;
  expect(stored[0]?.all).not.toContain('13912340001');
});
