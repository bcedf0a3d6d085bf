import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import {
  closeTalk,
  confirmProgress,
  copyItems,
  countServiceLists,
  countTalks,
  dropItem,
  holdTalk,
  listItems,
  listOwnPledges,
  listOwnTalks,
  listServiceListShares,
  listServiceLists,
  listSigners,
  listTalks,
  listWaitingProgress,
  loadItem,
  loadPledge,
  refuseProgress,
  remindPledges,
  remindTalks,
  viewTalk,
  viewTalks,
  voidPledge,
} from '#services/appraisal';
import { addDays, dateInChina } from '#services/kernel/clock';
import {
  createItem,
  createPledge,
  createPledgeText,
  createProgress,
  createTalk,
  thisYear,
} from '#tests/factories/appraisal';
import { checkerActor, committeeActor, createMember, createVillage, memberActor } from '#tests/factories/org';
import { test } from '#tests/harness/database';

const today = dateInChina();
const now = new Date();
const once = () => ({ requestId: randomUUID(), now });

test('a list from its first line to its last', async ({ tx }) => {
  const village = await createVillage(tx);
  const member = await createMember(tx, village);
  const own = memberActor(member);
  const checker = checkerActor(village);
  const villageId = village.id;
  const itemId = await createItem(tx, member, { target: '4' });
  const other = await createItem(tx, member, { title: '调解邻里纠纷', target: '2', unit: '件' });
  const first = await createProgress(tx, own, villageId, itemId, { quantity: '3' });
  const second = await createProgress(tx, own, villageId, itemId, { quantity: '2', note: '看了李奶奶' });
  const third = await createProgress(tx, own, villageId, other);
  expect(await listWaitingProgress(tx, checker, { villageId, today })).toHaveLength(3);
  await confirmProgress(tx, checker, { villageId, progressIds: [first], ...once() });
  expect((await loadItem(tx, villageId, itemId, today)).item).toMatchObject({
    state: 'open',
    confirmed: '3.00',
    percent: 75,
    waiting: 1,
  });
  const many = { villageId, progressIds: [second, first], ...once() };
  expect(await confirmProgress(tx, checker, many)).toEqual({ result: { confirmed: 1 }, replayed: false });
  expect((await loadItem(tx, villageId, itemId, today)).item).toMatchObject({ state: 'done', percent: 100 });
  await refuseProgress(tx, checker, { villageId, progressId: third, reason: '没有这件事', ...once() });
  expect((await loadItem(tx, villageId, other, today)).progress[0]).toMatchObject({
    state: 'refused',
    refuseReason: '没有这件事',
  });
  const period = { fromOn: `${thisYear()}-01-01`, untilOn: today };
  expect(await listServiceListShares(tx, villageId, period, [member.id])).toMatchObject([
    { memberId: member.id, percent: '50.00', lines: 2, progressIds: [first, second].sort() },
  ]);
  const asked = { year: thisYear(), today };
  expect(await listServiceLists(tx, villageId, asked)).toMatchObject({
    total: 1,
    lists: [{ lines: 2, done: 1, percent: '50.00' }],
  });
  expect(await countServiceLists(tx, villageId, asked)).toMatchObject({
    members: 1,
    withList: 1,
    lines: 2,
    done: 1,
    waiting: 0,
  });
  await dropItem(tx, checker, { villageId, itemId: other, reason: '搬走了', ...once() });
  expect(await listServiceListShares(tx, villageId, period, [member.id])).toMatchObject([
    { percent: '100.00', lines: 1 },
  ]);
  await copyItems(tx, checker, { villageId, memberId: member.id, year: thisYear() + 1, ...once() });
  expect(await listItems(tx, villageId, { memberId: member.id, year: thisYear() + 1, today })).toMatchObject([
    { title: '走访独居老人', dueOn: `${thisYear() + 1}-12-31`, state: 'open' },
  ]);
});

test('a talk from its opening to its look back', async ({ tx }) => {
  const village = await createVillage(tx);
  const member = await createMember(tx, village);
  const committee = committeeActor(village);
  const villageId = village.id;
  const talkId = await createTalk(tx, member);
  expect(await listTalks(tx, villageId, { today: addDays(today, 16) })).toMatchObject({
    total: 1,
    talks: [{ late: true, state: 'open' }],
  });
  const words = { heldOn: today, said: '说了走访少的事', agreed: '每周走访一次', followUpOn: addDays(today, 2) };
  await holdTalk(tx, committee, { villageId, talkId, ...words, ...once() });
  await remindTalks(tx, { villageId, today });
  await remindTalks(tx, { villageId, today });
  const notes = await tx.$client`select kind from messages_notes where member_id = ${member.id} order by recorded_at`;
  expect(notes.map(({ kind }) => kind)).toEqual(['talk-opened', 'talk-due']);
  await closeTalk(tx, committee, { villageId, talkId, outcome: 'improved', outcomeNote: '走访够了', ...once() });
  expect(await viewTalk(tx, committee, { villageId, talkId, today })).toMatchObject({
    state: 'closed',
    agreed: '每周走访一次',
    isKin: false,
  });
  expect(await viewTalks(tx, committee, villageId, { today })).toHaveLength(1);
  const looks = await tx.$client`select 1 from audit_events where action = 'appraisal.view-talk'`;
  expect(looks).toHaveLength(2);
  expect(await listOwnTalks(tx, villageId, member.id, today)).toHaveLength(1);
  expect(await countTalks(tx, villageId, today)).toEqual({ open: 0, held: 0, closed: 1, late: 0 });
});

test('a pledge from the asking to its voiding', async ({ tx }) => {
  const village = await createVillage(tx);
  const member = await createMember(tx, village);
  const other = await createMember(tx, village);
  const committee = committeeActor(village);
  const villageId = village.id;
  const year = thisYear();
  await createPledgeText(tx, villageId);
  const pledgeId = await createPledge(tx, member);
  expect(await listSigners(tx, villageId, { year })).toMatchObject({
    total: 2,
    asked: 2,
    signed: 1,
    signers: [{ memberId: other.id }, { pledgeId }],
  });
  expect(await remindPledges(tx, committee, { villageId, year, now })).toBe(1);
  expect(await loadPledge(tx, villageId, pledgeId)).toMatchObject({ means: 'paper', memberId: member.id });
  await voidPledge(tx, committee, { villageId, pledgeId, reason: '签错了人', ...once() });
  expect((await listSigners(tx, villageId, { year, signed: false })).total).toBe(2);
  expect(await listOwnPledges(tx, villageId, member.id)).toMatchObject([{ voidReason: '签错了人' }]);
});
