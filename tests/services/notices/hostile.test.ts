import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { jobActor, type PersonActor } from '#services/kernel/actor';
import {
  closeNoticeChunk,
  listNoticeRows,
  listNotices,
  loadObjectionFile,
  publishDeductionNotices,
  publishNotice,
  stopNotice,
} from '#services/notices';
import { recordOutcomes } from '#services/notices/record-outcomes';
import {
  createNotice,
  createNoticeVillage,
  type NoticeVillage,
  noticeCommand,
  publishedAt,
} from '#tests/factories/notices';
import { answer, createHangingNotice, createObjection, duringAt, visitor } from '#tests/factories/objections';
import { memberActor, personActor } from '#tests/factories/org';
import { test } from '#tests/harness/database';

const clerk = jobActor('notices');
const today = '2024-03-07';

/** The first claim was entered by somebody of the committee who acted for the member. */
async function enteredByAgent(tx: Tx, { village, claimIds }: NoticeVillage, agent: PersonActor): Promise<void> {
  await tx.$client`
    update claims_claims set agency_id = ${randomUUID()}, agent_name = ${agent.name}, claimed_by = ${agent.accountId}
    where village_id = ${village.id} and id = ${claimIds[0]!}`;
}

describe('who entered a claim for somebody else', () => {
  test('neither publishes it nor answers an objection to it', async ({ tx }) => {
    const world = await createNoticeVillage(tx, 1);
    await enteredByAgent(tx, world, world.publisher);
    await expect(publishNotice(tx, world.publisher, noticeCommand(world))).rejects.toMatchObject({
      code: 'notices/own-decision',
    });
    const other = personActor('points-administrator', world.village);
    const { result } = await publishNotice(tx, other, noticeCommand(world));
    const [row] = await listNoticeRows(tx, world.village.id, result.id);
    expect(row?.decidedBy).toContain(world.publisher.accountId);
  });
});

describe('a deduction whose notice the supervisors stopped', () => {
  test('is off: it does not hang again by itself, and an objection to it can still be answered', async ({ tx }) => {
    const world = await createHangingNotice(tx, 1);
    const { village, member, supervisor } = world;
    await tx.$client`update claims_claims set deduction = true, state = 'accepted', notice_id = null`;
    await publishDeductionNotices(tx, village.id, publishedAt);
    const [notice] = await listNotices(tx, village.id, { audience: 'person' });
    const noticeId = notice!.id;
    const [row] = await listNoticeRows(tx, village.id, noticeId);
    const hanging = { ...world, noticeId, rowId: row!.id };
    const objection = await createObjection(tx, hanging, {}, memberActor(member));
    const command = { villageId: village.id, noticeId, reason: '没有证据', requestId: randomUUID(), now: duringAt };
    await stopNotice(tx, supervisor, command);
    expect(await publishDeductionNotices(tx, village.id, duringAt)).toBe(0);
    const [claim] = await tx.$client`select state from claims_claims where village_id = ${village.id}`;
    expect(claim).toEqual({ state: 'refused' });
    expect(await answer(tx, hanging, objection.id, { outcome: 'withdrawn' })).toMatchObject({ fate: 'elsewhere' });
  });
});

describe('the database', () => {
  const outcome = (rowId: string) => ({ rowId, outcome: 'posted', amount: '3.00', transferId: null }) as const;

  test('lets no row be posted before the last day is over', async ({ tx }) => {
    const world = await createNoticeVillage(tx, 1);
    const { id } = await createNotice(tx, world, { now: new Date() });
    const [row] = await listNoticeRows(tx, world.village.id, id);
    await expect(recordOutcomes(tx, world.village.id, [outcome(row!.id)])).rejects.toMatchObject({
      cause: { code: 'YL115' },
    });
  });

  test('lets a wrong clock post no chunk of a notice', async ({ tx }) => {
    const world = await createNoticeVillage(tx, 2);
    const { id } = await createNotice(tx, world, { now: new Date() });
    const nextYear = new Date(Date.now() + 365 * 86_400_000);
    const closing = closeNoticeChunk(tx, clerk, world.village.id, id, nextYear, { limit: 1 });
    await expect(closing).rejects.toMatchObject({ cause: { code: 'YL115' } });
  });

  test('lets no row of a stopped notice be posted', async ({ tx }) => {
    const world = await createHangingNotice(tx, 1);
    const { village, noticeId, rowId, supervisor } = world;
    await tx.$client`
      insert into notices_stops (village_id, notice_id, reason, stopped_by, stopped_by_name, role)
      values (${village.id}, ${noticeId}, '名单有误', ${supervisor.accountId}, '吴监督', 'supervisor')`;
    await expect(recordOutcomes(tx, village.id, [outcome(rowId)])).rejects.toMatchObject({ cause: { code: 'YL115' } });
  });
});

describe('who objected', () => {
  test('is shown to who may answer and to who supervises, not to who decided on the row', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const { village, checker, handler, supervisor, publisher } = world;
    const { id } = await createObjection(tx, world, { objectorName: '老张' });
    const seen = async (actor: PersonActor) => {
      const { objectorName, isNameWithheld } = await loadObjectionFile(tx, actor, village.id, id, today);
      return [objectorName, isNameWithheld];
    };
    for (const actor of [handler, supervisor, publisher]) expect(await seen(actor)).toEqual(['老张', false]);
    const deciding = { ...handler, accountId: checker.accountId };
    for (const actor of [checker, deciding]) expect(await seen(actor)).toEqual([null, true]);
    await answer(tx, world, id);
    expect(await seen(deciding)).toEqual([null, true]);
    expect(await seen(handler)).toEqual(['老张', false]);
    const anonymous = await createObjection(tx, world, {}, visitor);
    expect(await loadObjectionFile(tx, checker, village.id, anonymous.id, today)).toMatchObject({
      isNameWithheld: false,
    });
  });
});
