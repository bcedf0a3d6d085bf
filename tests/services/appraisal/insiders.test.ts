import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import * as appraisal from '#services/appraisal';
import { registerAccount } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { declareRelative } from '#services/org';
import {
  askingCommand,
  createItem,
  createPledge,
  createPledgeText,
  createProgress,
  createTalk,
  itemCommand,
  PLEDGE_WORDS,
  progressCommand,
  thisYear,
} from '#tests/factories/appraisal';
import {
  checkerActor,
  committeeActor,
  createHousehold,
  createMember,
  createVillage,
  memberActor,
  setup,
  type TestMember,
  type TestVillage,
  uniquePhone,
} from '#tests/factories/org';
import { test } from '#tests/harness/database';

const today = dateInChina();
const year = thisYear();
const now = new Date();
const once = (villageId: string) => ({ villageId, requestId: randomUUID(), now });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
const heldWords = { heldOn: today, said: '说了走访少的事', agreed: '每周走访一次', followUpOn: addDays(today, 30) };
const closingWords = { outcome: 'improved', outcomeNote: '走访够了' } as const;

interface Family {
  readonly village: TestVillage;
  readonly member: TestMember;
  readonly wife: TestMember;
  readonly nephew: TestMember;
  readonly stranger: TestMember;
}

async function createFamily(tx: Tx): Promise<Family> {
  const village = await createVillage(tx);
  const householdId = (await createHousehold(tx, village)).id;
  const member = await createMember(tx, village, { householdId, relation: '户主' });
  const wife = await createMember(tx, village, { householdId, relation: '配偶' });
  const nephew = await createMember(tx, village);
  const stranger = await createMember(tx, village);
  const relation = { memberId: member.id, relativeNumber: nephew.number, relation: '侄子' };
  await declareRelative(tx, setup, { requestId: randomUUID(), villageId: village.id, ...relation });
  return { village, member, wife, nephew, stranger };
}

describe.each(['member', 'wife', 'nephew', 'stranger'] as const)('a matter of the member decided by the %s', (who) => {
  const expected = who === 'stranger' ? 'done' : 'appraisal/own-matter';

  test('on the list', async ({ tx }) => {
    const family = await createFamily(tx);
    const { village, member } = family;
    const decider = committeeActor(village, { memberId: family[who].id });
    const itemId = await createItem(tx, member);
    const [first, second] = [
      await createProgress(tx, memberActor(member), village.id, itemId),
      await createProgress(tx, memberActor(member), village.id, itemId),
    ];
    const waiting = await appraisal.listWaitingProgress(tx, decider, { villageId: village.id, today });
    expect(waiting.map(({ isOwn }) => isOwn)).toEqual(Array<boolean>(2).fill(who !== 'stranger'));
    const at = () => once(village.id);
    const works = [
      () => appraisal.confirmProgress(tx, decider, { ...at(), progressIds: [first] }),
      () => appraisal.refuseProgress(tx, decider, { ...at(), progressId: second, reason: '没有' }),
      () => appraisal.addItem(tx, decider, itemCommand(member, { title: '调解邻里纠纷' })),
      () => appraisal.copyItems(tx, decider, { ...at(), memberId: member.id, year: year + 1 }),
      () => appraisal.dropItem(tx, decider, { ...at(), itemId, reason: '搬走了' }),
    ];
    for (const work of works) expect(await codeOf(work())).toBe(expected);
  });

  test('in a talk', async ({ tx }) => {
    const family = await createFamily(tx);
    const { village, member } = family;
    const decider = committeeActor(village, { memberId: family[who].id });
    const [open, held] = [await createTalk(tx, member), await createTalk(tx, member)];
    await appraisal.holdTalk(tx, checkerActor(village), { ...once(village.id), ...heldWords, talkId: held });
    const at = () => once(village.id);
    const works = [
      () => appraisal.holdTalk(tx, decider, { ...at(), ...heldWords, talkId: open }),
      () => appraisal.closeTalk(tx, decider, { ...at(), ...closingWords, talkId: held }),
      () => appraisal.openTalkByHand(tx, decider, { ...at(), memberId: member.id, about: '三次没有参加走访' }),
    ];
    for (const work of works) expect(await codeOf(work())).toBe(expected);
    const seen = await appraisal.viewTalk(tx, decider, { villageId: village.id, talkId: open, today });
    expect(seen.isKin).toBe(who !== 'stranger');
  });
});

test('who reported for a member does not confirm it, in whatever role', async ({ tx }) => {
  const { village, member } = await createFamily(tx);
  const itemId = await createItem(tx, member);
  const accountId = randomUUID();
  const until = new Date(now.getTime() + 60_000);
  const acting = { agencyId: randomUUID(), villageId: village.id, memberId: member.id, memberName: member.name, until };
  const progressId = await createProgress(
    tx,
    committeeActor(village, { accountId, onBehalfOf: acting }),
    village.id,
    itemId,
  );
  const same = checkerActor(village, { accountId });
  const command = { ...once(village.id), progressIds: [progressId] };
  expect(await codeOf(appraisal.confirmProgress(tx, same, command))).toBe('appraisal/own-matter');
  const sendBack = { ...once(village.id), progressId, reason: '没有' };
  expect(await codeOf(appraisal.refuseProgress(tx, same, sendBack))).toBe('appraisal/own-matter');
  const again = { ...command, requestId: randomUUID() };
  expect(await codeOf(appraisal.confirmProgress(tx, checkerActor(village), again))).toBe('done');
});

type Move = (tx: Tx, family: Family, id: string) => Promise<unknown>;
const report: Move = (tx, { village, member }, id) =>
  appraisal.reportProgress(tx, memberActor(member), progressCommand(village.id, id));
const confirmLast: Move = async (tx, { village }, id) => {
  const [last] = await appraisal.listProgress(tx, village.id, [id]);
  return appraisal.confirmProgress(tx, checkerActor(village), { ...once(village.id), progressIds: [last!.id] });
};
const refuseLast: Move = async (tx, { village }, id) => {
  const [last] = await appraisal.listProgress(tx, village.id, [id]);
  const command = { ...once(village.id), progressId: last!.id, reason: '没有' };
  return appraisal.refuseProgress(tx, checkerActor(village), command);
};
const drop: Move = (tx, { village }, itemId) =>
  appraisal.dropItem(tx, committeeActor(village), { ...once(village.id), itemId, reason: '搬走了' });
const hold: Move = (tx, { village }, talkId) =>
  appraisal.holdTalk(tx, committeeActor(village), { ...once(village.id), ...heldWords, talkId });
const close: Move = (tx, { village }, talkId) =>
  appraisal.closeTalk(tx, committeeActor(village), { ...once(village.id), ...closingWords, talkId });

const WRONG = 'appraisal/wrong-state';
const DECIDED = 'appraisal/confirmed-already';

test.for<readonly [string, readonly Move[], Move, string]>([
  ['an open talk is closed', [], close, WRONG],
  ['a held talk is held', [hold], hold, WRONG],
  ['a closed talk is held', [hold, close], hold, WRONG],
  ['a closed talk is closed', [hold, close], close, WRONG],
  ['a held talk is closed', [hold], close, 'done'],
])('%s', async ([, before, move, expected], { tx }) => {
  const family = await createFamily(tx);
  const talkId = await createTalk(tx, family.member);
  for (const each of before) await each(tx, family, talkId);
  expect(await codeOf(move(tx, family, talkId))).toBe(expected);
});

test.for<readonly [string, readonly Move[], Move, string]>([
  ['a done line is reported on', [report, confirmLast], report, WRONG],
  ['a done line is dropped', [report, confirmLast], drop, WRONG],
  ['a dropped line is reported on', [drop], report, WRONG],
  ['a dropped line is dropped', [drop], drop, WRONG],
  ['what was said of a dropped line is confirmed', [report, drop], confirmLast, WRONG],
  ['what was said of a dropped line is sent back', [report, drop], refuseLast, 'done'],
  ['what was confirmed is sent back', [report, confirmLast], refuseLast, DECIDED],
  ['what was sent back is confirmed', [report, refuseLast], confirmLast, DECIDED],
  ['what was sent back is sent back', [report, refuseLast], refuseLast, DECIDED],
  ['a line is reported on after a sending back', [report, refuseLast], report, 'done'],
])('%s', async ([, before, move, expected], { tx }) => {
  const family = await createFamily(tx);
  const itemId = await createItem(tx, family.member, { target: '1' });
  for (const each of before) await each(tx, family, itemId);
  expect(await codeOf(move(tx, family, itemId))).toBe(expected);
});

describe('a pledge signed on the phone', () => {
  const password = '青禾村的桂花 1988';

  async function signer(
    tx: Tx,
  ): Promise<{ village: TestVillage; member: TestMember; actor: PersonActor; textId: string }> {
    const village = await createVillage(tx);
    const member = await createMember(tx, village);
    const account = { name: member.name, phone: member.phone ?? uniquePhone(), password };
    const { accountId } = await registerAccount(tx, setup, account);
    await createPledgeText(tx, village.id);
    const textId = (await appraisal.loadPledgeText(tx, village.id, year))!.id;
    return { village, member, actor: memberActor(member, { accountId }), textId };
  }

  test('is signed once, with the words that were read', async ({ tx }) => {
    const { village, member, actor, textId } = await signer(tx);
    const command = { ...once(village.id), textId, password };
    expect(await appraisal.signPledge(tx, actor, command)).toMatchObject({ ok: true, result: { replayed: false } });
    expect(await appraisal.signPledge(tx, actor, command)).toMatchObject({ ok: true, result: { replayed: true } });
    expect(await codeOf(appraisal.signPledge(tx, actor, { ...command, requestId: randomUUID() }))).toBe(
      'appraisal/signed-already',
    );
    expect(await appraisal.listOwnPledges(tx, village.id, member.id)).toMatchObject([{ words: PLEDGE_WORDS }]);
  });

  test('is refused, in this order', async ({ tx }) => {
    const { village, member, actor, textId } = await signer(tx);
    const good = { ...once(village.id), textId, password };
    const sign = (by: PersonActor, change: Partial<typeof good> = {}) =>
      appraisal.signPledge(tx, by, { ...good, ...change });
    const unknown = { textId: randomUUID(), password: '不对' };
    expect(await codeOf(sign(committeeActor(village), unknown))).toBe('permission/not-allowed');
    expect(await codeOf(sign({ ...actor, villageIds: [] }, unknown))).toBe('permission/not-found');
    expect(await codeOf(sign({ ...actor, memberId: null }, unknown))).toBe('appraisal/not-allowed');
    expect(await codeOf(sign(actor, unknown))).toBe('appraisal/not-found');
    expect(await sign(actor, { password: '不对' })).toMatchObject({ ok: false });
    expect(await appraisal.listOwnPledges(tx, village.id, member.id)).toEqual([]);
    const words = `${PLEDGE_WORDS}每月报一次。`;
    await appraisal.askPledges(tx, committeeActor(village), askingCommand(village.id, { words }));
    expect(await codeOf(sign(actor, { password: '不对' }))).toBe('appraisal/words-changed');
    const latest = (await appraisal.loadPledgeText(tx, village.id, year))!.id;
    await createPledge(tx, member);
    expect(await codeOf(sign(actor, { textId: latest }))).toBe('appraisal/signed-already');
  });

  test('is never signed by who acts for the member', async ({ tx }) => {
    const { village, member, actor, textId } = await signer(tx);
    const until = new Date(now.getTime() + 60_000);
    const acting = {
      agencyId: randomUUID(),
      villageId: village.id,
      memberId: member.id,
      memberName: member.name,
      until,
    };
    const agent = { ...actor, onBehalfOf: acting };
    expect(await codeOf(appraisal.signPledge(tx, agent, { ...once(village.id), textId, password }))).toBe(
      'permission/not-while-acting',
    );
  });
});
