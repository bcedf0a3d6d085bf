import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  cancelApplication,
  changeBudget,
  changeDraft,
  confirmShare,
  confirmShareOnPaper,
  draftApplication,
  enterApplication,
  findAllotment,
  lapseApplication,
  listApplications,
  listLapsing,
  listNamed,
  listSeats,
  loadApplication,
  loadOwnApplication,
  readFundFigures,
  refuseShare,
  remindOfApplications,
  resubmitApplication,
  submitApplication,
  withdrawShare,
} from '#services/fund';
import { jobActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { checkLedger } from '#services/ledger';
import { changeSetting } from '#services/org';
import { createFundMember, createFundVillage, type FundVillage } from '#tests/factories/fund';
import {
  aboutApplication,
  createApplication,
  decideApplication,
  lamp,
  type StateBeforeNotice,
  type TestApplication,
} from '#tests/factories/fund-applications';
import { createVillage, memberActor, setup } from '#tests/factories/org';
import { createPhoto } from '#tests/factories/photos';
import { test } from '#tests/harness/database';

const now = new Date();
const today = dateInChina(now);
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const requestId = () => randomUUID();
const job = jobActor('tests');

async function set(tx: Tx, world: FundVillage, name: string, value: number | string | boolean): Promise<void> {
  await changeSetting(tx, setup, {
    requestId: requestId(),
    unitId: world.village.id,
    name,
    value,
    validFrom: today,
    reason: '测试',
  } as never);
}

const moneyOf = async (tx: Tx, world: FundVillage, place = 0) => {
  const allotment = await findAllotment(tx, world.village.id, world.members[place]!.id, world.year);
  return { left: allotment?.left, held: allotment?.held };
};
const stateOf = async (tx: Tx, { villageId, id }: TestApplication) => (await loadApplication(tx, villageId, id)).state;

describe('an application alone', () => {
  test('is kept as a draft, holds its money when it is submitted, and begins its review', async ({ tx }) => {
    const world = await createFundVillage(tx);
    const lead = world.memberActors[0]!;
    const command = { villageId: world.village.id, requestId: requestId(), now };
    const draft = { ...command, content: lamp({ title: '', need: '', plan: '', beneficiaryName: '', lines: [] }) };
    const first = await draftApplication(tx, lead, draft);
    expect(await draftApplication(tx, lead, draft)).toEqual({ ...first, replayed: true });
    const application = { id: first.result.id, villageId: world.village.id };
    expect(await moneyOf(tx, world)).toEqual({ left: '200.00', held: '0.00' });
    await changeDraft(tx, lead, { ...aboutApplication(application), content: lamp() });
    await changeDraft(tx, lead, { ...aboutApplication(application), content: lamp({ title: '换灯' }) });
    expect(await loadApplication(tx, application.villageId, application.id)).toMatchObject({
      version: 2,
      title: '换灯',
      budget: '120.00',
      number: null,
      lines: [{ what: '门灯两盏' }, { what: '电线和开关' }],
    });
    const submission = aboutApplication(application);
    const submitted = await submitApplication(tx, lead, submission);
    expect(submitted.result.state).toBe('reviewing');
    expect(await submitApplication(tx, lead, submission)).toEqual({ ...submitted, replayed: true });
    expect(await moneyOf(tx, world)).toEqual({ left: '80.00', held: '120.00' });
    const view = await loadApplication(tx, application.villageId, application.id);
    expect(view).toMatchObject({ number: 1, joint: false, shares: [{ yuan: '120.00', state: 'confirmed' }] });
    expect(view.events.map((event) => event.kind)).toContain('submit');
    expect((await checkLedger(tx)).problems).toEqual([]);
  });

  test('is read by its lead, by who shares it once it is submitted, and by nobody else', async ({ tx }) => {
    const world = await createFundVillage(tx, { members: 3 });
    const { id, villageId } = await createApplication(tx, world, { state: 'draft', others: [1] });
    const [lead, other, stranger] = world.members.map((member) => ({ villageId, memberId: member.id }));
    expect((await loadOwnApplication(tx, lead!, id)).isLead).toBe(true);
    await expect(loadOwnApplication(tx, other!, id)).rejects.toMatchObject({ code: 'fund/not-found' });
    expect(await listApplications(tx, villageId, { memberId: other!.memberId, drafts: true })).toEqual([]);
    await submitApplication(tx, world.memberActors[0]!, aboutApplication({ id, villageId }));
    expect((await loadOwnApplication(tx, other!, id)).ownShare).toMatchObject({ state: 'invited', yuan: '40.00' });
    expect(await listApplications(tx, villageId, { memberId: other!.memberId })).toMatchObject([
      { ownYuan: '40.00', ownShare: 'invited', sharers: 2, confirmed: 1 },
    ]);
    await expect(loadOwnApplication(tx, stranger!, id)).rejects.toMatchObject({ code: 'fund/not-found' });
    expect(await listApplications(tx, villageId, { search: '换门灯' })).toHaveLength(1);
    expect(await listApplications(tx, villageId, { search: '%' })).toEqual([]);
    expect(await listNamed(tx, villageId, `谁 ${world.members[1]!.number}`)).toMatchObject([{ id: other!.memberId }]);
  });
});

describe('a joint application', () => {
  test('waits for everybody, and the last yes begins its review', async ({ tx }) => {
    const world = await createFundVillage(tx, { members: 3 });
    const application = await createApplication(tx, world, { state: 'confirming', others: [1, 2], each: '30' });
    expect(await moneyOf(tx, world)).toEqual({ left: '140.00', held: '60.00' });
    const [first, second] = application.others;
    await confirmShare(tx, first!, { ...aboutApplication(application), version: 1 });
    expect(await stateOf(tx, application)).toBe('confirming');
    await confirmShare(tx, second!, { ...aboutApplication(application), version: 1 });
    expect(await stateOf(tx, application)).toBe('reviewing');
    expect(await readFundFigures(tx, world.village.id, world.year)).toMatchObject({ held: '120.00', left: '480.00' });
    const notes = await tx.$client`select kind from messages_notes where member_id = ${first!.memberId}`;
    expect(notes.map((note) => note.kind)).toEqual(['fund-share-asked']);
  });

  test('asks everybody again when its budget changes, and leaves other words as they are', async ({ tx }) => {
    const world = await createFundVillage(tx, { members: 3 });
    const application = await createApplication(tx, world, { state: 'confirming', others: [1, 2], each: '30' });
    await confirmShare(tx, application.others[0]!, { ...aboutApplication(application), version: 1 });
    const others = application.others.map((actor) => ({ memberId: actor.memberId!, yuan: '30' }));
    const words = lamp({ others, plan: '请电工装' });
    await changeBudget(tx, application.lead, { ...aboutApplication(application), version: 1, content: words });
    expect(await loadApplication(tx, application.villageId, application.id)).toMatchObject({
      version: 1,
      plan: '请电工装',
    });
    const dearer = lamp({ others, lines: [{ what: '门灯三盏', yuan: '150.55' }] });
    await changeBudget(tx, application.lead, { ...aboutApplication(application), version: 1, content: dearer });
    const view = await loadApplication(tx, application.villageId, application.id);
    expect(view).toMatchObject({ state: 'confirming', version: 2, budget: '150.55' });
    expect(view.shares.map((share) => [share.yuan, share.state])).toEqual([
      ['90.55', 'confirmed'],
      ['30.00', 'invited'],
      ['30.00', 'invited'],
    ]);
    expect(await moneyOf(tx, world, 1)).toEqual({ left: '200.00', held: '0.00' });
    await expect(
      confirmShare(tx, application.others[0]!, { ...aboutApplication(application), version: 1 }),
    ).rejects.toMatchObject({ code: 'fund/changed' });
    const alone = lamp();
    const change = { ...aboutApplication(application), version: 2, content: alone };
    expect((await changeBudget(tx, application.lead, change)).result.state).toBe('reviewing');
    expect(await loadApplication(tx, application.villageId, application.id)).toMatchObject({
      joint: false,
      version: 3,
    });
    expect((await checkLedger(tx)).problems).toEqual([]);
  });

  test('frees the share of who withdraws, and the votes of that round are void', async ({ tx }) => {
    const world = await createFundVillage(tx, { members: 3 });
    const application = await createApplication(tx, world, { others: [1, 2], each: '30' });
    const before = await loadApplication(tx, application.villageId, application.id);
    const [leaver, stayer] = application.others;
    await withdrawShare(tx, leaver!, { ...aboutApplication(application), reason: '家里有事' });
    expect(await loadApplication(tx, application.villageId, application.id)).toMatchObject({
      state: 'confirming',
      step: null,
      dueOn: addDays(today, 7),
    });
    expect(await moneyOf(tx, world, 1)).toEqual({ left: '200.00', held: '0.00' });
    expect(await moneyOf(tx, world, 2)).toEqual({ left: '170.00', held: '30.00' });
    const content = lamp({ others: [{ memberId: stayer!.memberId!, yuan: '60' }] });
    await changeBudget(tx, application.lead, { ...aboutApplication(application), version: 1, content });
    await confirmShare(tx, stayer!, { ...aboutApplication(application), version: 2 });
    const after = await loadApplication(tx, application.villageId, application.id);
    expect([after.state, after.round]).toEqual(['reviewing', before.round + 1]);
  });

  test('goes on without who refuses, when the lead changes the budget', async ({ tx }) => {
    const world = await createFundVillage(tx, { members: 3 });
    const application = await createApplication(tx, world, { state: 'confirming', others: [1, 2], each: '30' });
    const [refuser, other] = application.others;
    await refuseShare(tx, refuser!, { ...aboutApplication(application), reason: '这次不了' });
    await confirmShare(tx, other!, { ...aboutApplication(application), version: 1 });
    expect(await stateOf(tx, application)).toBe('confirming');
    const notes = await tx.$client`
      select details ->> 'answer' as answer from messages_notes
      where member_id = ${application.lead.memberId} and kind = 'fund-share-answered' order by 1`;
    expect(notes.map((note) => note.answer)).toEqual(['confirmed', 'refused']);
  });

  test('lapses when its days are over, once, and reminds the day before', async ({ tx }) => {
    const world = await createFundVillage(tx, { members: 3 });
    const { villageId, id } = await createApplication(tx, world, { state: 'confirming', others: [1, 2], each: '30' });
    await remindOfApplications(tx, { villageId, now: later(6) });
    await remindOfApplications(tx, { villageId, now: later(6) });
    const due = await tx.$client`select 1 from messages_notes where kind = 'fund-due'`;
    expect(due).toHaveLength(3);
    expect(await listLapsing(tx, { villageId, now: later(7) })).toEqual([]);
    await expect(lapseApplication(tx, job, { villageId, applicationId: id, now: later(7) })).rejects.toMatchObject({
      code: 'fund/changed',
    });
    expect(await listLapsing(tx, { villageId, now: later(8) })).toEqual([id]);
    await lapseApplication(tx, job, { villageId, applicationId: id, now: later(8) });
    expect((await lapseApplication(tx, job, { villageId, applicationId: id, now: later(8) })).replayed).toBe(true);
    expect(await moneyOf(tx, world)).toEqual({ left: '200.00', held: '0.00' });
    expect(await listLapsing(tx, { villageId, now: later(8) })).toEqual([]);
  });
});

describe('completion', () => {
  test('keeps what is held, and begins another round', async ({ tx }) => {
    const world = await createFundVillage(tx);
    const application = await createApplication(tx, world, { state: 'returned' });
    expect(await moneyOf(tx, world)).toEqual({ left: '80.00', held: '120.00' });
    const content = lamp({ plan: '请村里电工装，附报价' });
    await resubmitApplication(tx, application.lead, { ...aboutApplication(application), version: 1, content });
    const view = await loadApplication(tx, application.villageId, application.id);
    expect(view).toMatchObject({ state: 'reviewing', round: 2, version: 1, plan: '请村里电工装，附报价' });
    await decideApplication(tx, world, application, 'yes');
    expect(await stateOf(tx, application)).toBe('accepted');
  });

  test('with another budget goes by way of those who share it', async ({ tx }) => {
    const world = await createFundVillage(tx);
    const application = await createApplication(tx, world, { state: 'returned', others: [1] });
    const content = lamp({
      lines: [{ what: '门灯', yuan: '100' }],
      others: [{ memberId: world.members[1]!.id, yuan: '40' }],
    });
    await resubmitApplication(tx, application.lead, { ...aboutApplication(application), version: 1, content });
    expect(await stateOf(tx, application)).toBe('confirming');
    await confirmShare(tx, application.others[0]!, { ...aboutApplication(application), version: 2 });
    expect(await stateOf(tx, application)).toBe('reviewing');
    expect(await moneyOf(tx, world)).toEqual({ left: '140.00', held: '60.00' });
  });
});

describe('paper', () => {
  test('is typed in by the committee with a picture, and who typed it in does not vote', async ({ tx }) => {
    const world = await createFundVillage(tx);
    await set(tx, world, 'fund.branch-review', false);
    const [clerk, other] = [world.committee[0]!, world.committee[1]!];
    const villageId = world.village.id;
    const paperPhotoId = await createPhoto(tx, clerk, villageId, { purpose: 'fund' });
    const content = lamp({ others: [{ memberId: world.members[1]!.id, yuan: '20' }] });
    const command = { villageId, requestId: requestId(), now, memberId: world.members[0]!.id, paperPhotoId, content };
    const entered = await enterApplication(tx, clerk, command);
    expect(await enterApplication(tx, clerk, command)).toEqual({ ...entered, replayed: true });
    const application = { id: entered.result.id, villageId };
    const second = await createPhoto(tx, other, villageId, { purpose: 'fund' });
    const share = { version: 1, memberId: world.members[1]!.id, paperPhotoId: second };
    await expect(
      confirmShareOnPaper(tx, clerk, { ...aboutApplication(application), ...share, paperPhotoId }),
    ).rejects.toMatchObject({ code: 'fund/paper-missing' });
    await confirmShareOnPaper(tx, other, { ...aboutApplication(application), ...share });
    const view = await loadApplication(tx, villageId, application.id);
    expect(view).toMatchObject({ state: 'reviewing', enteredBy: clerk.accountId });
    expect(view.shares.map((each) => each.means)).toEqual(['paper', 'paper']);
    const excluded = (await listSeats(tx, villageId, application.id)).filter((seat) => seat.excluded === 'entered-it');
    expect(excluded.map((seat) => seat.accountId).sort()).toEqual([clerk.accountId, other.accountId].sort());
    await cancelApplication(tx, clerk, { ...aboutApplication(application), reason: '本人来说不办了' });
  });
});

describe('whom an application is for', () => {
  test('is not changed behind the backs of those who share it', async ({ tx }) => {
    const world = await createFundVillage(tx, { members: 4 });
    const application = await createApplication(tx, world, { state: 'confirming', others: [1, 2] });
    await confirmShare(tx, world.memberActors[1]!, { ...aboutApplication(application), version: 1 });
    const others = [1, 2].map((place) => ({ memberId: world.members[place]!.id, yuan: '40' }));
    const content = lamp({ others, beneficiaryName: '王大爷' });
    await changeBudget(tx, application.lead, { ...aboutApplication(application), version: 1, content });
    const view = await loadApplication(tx, application.villageId, application.id);
    expect(view).toMatchObject({ state: 'confirming', version: 2, beneficiaryName: '王大爷' });
    expect(view.shares.map((share) => share.state).sort()).toEqual(['confirmed', 'invited', 'invited']);
  });
});

type Attempt = (tx: Tx, world: FundVillage) => Promise<unknown>;

async function submit(tx: Tx, world: FundVillage, wanted: Parameters<typeof createApplication>[2] = {}) {
  return createApplication(tx, world, { state: 'confirming', ...wanted, others: wanted.others ?? [] });
}

const refusals: Readonly<Record<string, readonly [string, Attempt]>> = {
  'by who is no member': [
    'fund/not-allowed',
    (tx, world) => {
      const command = { villageId: world.village.id, requestId: requestId(), now, content: lamp() };
      return draftApplication(
        tx,
        memberActor({ id: '', villageId: world.village.id, name: '谁' }, { memberId: null }),
        command,
      );
    },
  ],
  'by another role': [
    'permission/not-allowed',
    (tx, world) => {
      const command = { villageId: world.village.id, requestId: requestId(), now, content: lamp() };
      return draftApplication(tx, world.committee[0]!, command);
    },
  ],
  'in another village': [
    'permission/not-found',
    async (tx, world) => {
      const { id: villageId } = await createVillage(tx);
      return draftApplication(tx, world.memberActors[0]!, { villageId, requestId: requestId(), now, content: lamp() });
    },
  ],
  'with somebody of another village': [
    'fund/not-found',
    async (tx, world) => {
      const { member } = await createFundMember(tx, await createVillage(tx));
      return submit(tx, world, { content: { others: [{ memberId: member.id, yuan: '20' }] } });
    },
  ],
  'for a wish of another village': [
    'fund/not-found',
    (tx, world) => submit(tx, world, { content: { wishId: randomUUID() } }),
  ],
  'with somebody else’s picture': [
    'fund/photo-not-found',
    async (tx, world) => {
      const quotePhotoId = await createPhoto(tx, world.memberActors[1]!, world.village.id, { purpose: 'fund' });
      return submit(tx, world, { content: { lines: [{ what: '灯', yuan: '10', quotePhotoId }] } });
    },
  ],
  'under a used request': [
    'fund/request-used',
    async (tx, world) => {
      const command = { villageId: world.village.id, requestId: requestId(), now };
      await draftApplication(tx, world.memberActors[0]!, { ...command, content: lamp() });
      return draftApplication(tx, world.memberActors[0]!, { ...command, content: lamp({ title: '别的' }) });
    },
  ],
  'of somebody else': [
    'fund/not-allowed',
    async (tx, world) => {
      const application = await createApplication(tx, world, { state: 'draft' });
      return submitApplication(tx, world.memberActors[1]!, aboutApplication(application));
    },
  ],
  'while receipts are late': [
    'fund/receipts-overdue',
    async (tx, world) => {
      const { id } = await createApplication(tx, world, {
        state: 'accepted',
        content: { lines: [{ what: '灯', yuan: '5' }] },
      });
      await tx.$client`update fund_applications set state = 'approved', receipts_due_on = ${addDays(today, -1)} where id = ${id}`;
      return submit(tx, world);
    },
  ],
  'with somebody who left': [
    'fund/member-left',
    async (tx, world) => {
      await tx.$client`update org_members set left_on = ${today}, ending = 'moved' where id = ${world.members[1]!.id}`;
      return submit(tx, world, { others: [1] });
    },
  ],
  'for nobody': ['fund/beneficiary-missing', (tx, world) => submit(tx, world, { content: { beneficiaryName: ' ' } })],
  'for the lead': [
    'fund/own-benefit',
    (tx, world) => submit(tx, world, { content: { beneficiaryName: world.members[0]!.name } }),
  ],
  'for who shares it': [
    'fund/own-benefit',
    (tx, world) => submit(tx, world, { others: [1], content: { beneficiaryMemberId: world.members[1]!.id } }),
  ],
  'for one’s household': [
    'fund/own-benefit',
    async (tx, world) => {
      const [home] = await tx.$client<{ id: string }[]>`
        select household_id as id from org_household_members where member_id = ${world.members[0]!.id}`;
      const { member } = await createFundMember(tx, world.village, { name: '家里人', householdId: home!.id });
      return submit(tx, world, { content: { beneficiaryName: member.name } });
    },
  ],
  'without a budget': ['fund/budget-empty', (tx, world) => submit(tx, world, { content: { lines: [] } })],
  'for a forbidden use': [
    'fund/forbidden-use',
    async (tx, world) => {
      const use = { villageId: world.village.id, id: randomUUID() };
      await tx.$client`insert into fund_forbidden_uses (village_id, id, words, added_by_name) values (${use.villageId}, ${use.id}, '烟酒', '测试')`;
      return submit(tx, world, { content: { lines: [{ what: '烟 酒 两份', yuan: '20' }] } });
    },
  ],
  'above the cap': [
    'fund/over-cap',
    async (tx, world) => {
      await set(tx, world, 'fund.cap-care', '100');
      return submit(tx, world);
    },
  ],
  'with too many lines': [
    'fund/too-many-lines',
    (tx, world) =>
      submit(tx, world, { content: { lines: Array.from({ length: 13 }, () => ({ what: '灯', yuan: '1' })) } }),
  ],
  'with too many shares': [
    'fund/too-many-shares',
    (tx, world) =>
      submit(tx, world, {
        content: { others: Array.from({ length: 50 }, () => ({ memberId: randomUUID(), yuan: '1' })) },
      }),
  ],
  'with somebody twice': ['fund/share-twice', (tx, world) => submit(tx, world, { others: [1, 1] })],
  'with shares of another sum': [
    'fund/shares-differ',
    (tx, world) => submit(tx, world, { others: [1], content: { ownYuan: '50' } }),
  ],
  'with shares above the budget': [
    'fund/shares-differ',
    (tx, world) => submit(tx, world, { others: [1], each: '120' }),
  ],
  'urgent where that is off': [
    'fund/urgent-off',
    (tx, world) => submit(tx, world, { content: { urgentReason: '漏水' } }),
  ],
  'without an allotment': [
    'fund/no-allotment',
    async (tx, world) => {
      const { actor } = await createFundMember(tx, world.village, { name: '新来的', kinds: ['volunteer'] });
      return submit(tx, { ...world, memberActors: [actor] });
    },
  ],
  'of more than is left': [
    'fund/insufficient',
    (tx, world) => submit(tx, world, { content: { lines: [{ what: '灯', yuan: '200.01' }] } }),
  ],
  'of a wish that is taken': [
    'fund/wish-taken',
    async (tx, world) => {
      const wishId = randomUUID();
      await tx.$client`
        insert into wishes_wishes (village_id, id, number, title, need, resident_name, posted_by_name, state, request_id, command_hash)
        values (${world.village.id}, ${wishId}, 1, '换灯', '看不清', '李奶奶', '测试', 'open', ${randomUUID()}, '')`;
      const content = { wishId };
      await submit(tx, world, { content });
      return submit(tx, world, { lead: 1, content });
    },
  ],
  'paper without a picture': [
    'fund/paper-missing',
    (tx, world) => {
      const command = { villageId: world.village.id, requestId: requestId(), now, memberId: world.members[0]!.id };
      return enterApplication(tx, world.committee[0]!, { ...command, paperPhotoId: randomUUID(), content: lamp() });
    },
  ],
  'paper by a member': [
    'permission/not-allowed',
    (tx, world) => {
      const command = { villageId: world.village.id, requestId: requestId(), now, memberId: world.members[0]!.id };
      return enterApplication(tx, world.memberActors[0]!, { ...command, paperPhotoId: randomUUID(), content: lamp() });
    },
  ],
  'confirmed by who is not asked': [
    'fund/not-found',
    async (tx, world) => {
      const application = await createApplication(tx, world, { state: 'confirming' });
      return confirmShare(tx, world.memberActors[5]!, { ...aboutApplication(application), version: 1 });
    },
  ],
  'confirmed by who has not enough': [
    'fund/insufficient',
    async (tx, world) => {
      const application = await createApplication(tx, world, { state: 'confirming', each: '110' });
      await createApplication(tx, world, { lead: 1 });
      return confirmShare(tx, application.others[0]!, { ...aboutApplication(application), version: 1 });
    },
  ],
  'confirmed by who left': [
    'fund/member-left',
    async (tx, world) => {
      const application = await createApplication(tx, world, { state: 'confirming' });
      await tx.$client`update org_members set left_on = ${today}, ending = 'moved' where id = ${world.members[1]!.id}`;
      return confirmShare(tx, application.others[0]!, { ...aboutApplication(application), version: 1 });
    },
  ],
  'confirmed twice': [
    'fund/changed',
    async (tx, world) => {
      const application = await createApplication(tx, world, { state: 'confirming', others: [1, 2] });
      await confirmShare(tx, application.others[0]!, { ...aboutApplication(application), version: 1 });
      return confirmShare(tx, application.others[0]!, { ...aboutApplication(application), version: 1 });
    },
  ],
  'refused without a reason': [
    'fund/reason-missing',
    async (tx, world) => {
      const application = await createApplication(tx, world, { state: 'confirming' });
      return refuseShare(tx, application.others[0]!, { ...aboutApplication(application), reason: ' ' });
    },
  ],
  'withdrawn by the lead': [
    'fund/not-allowed',
    async (tx, world) => {
      const application = await createApplication(tx, world, { state: 'confirming' });
      return withdrawShare(tx, application.lead, { ...aboutApplication(application), reason: '不办了' });
    },
  ],
  'withdrawn before it was confirmed': [
    'fund/changed',
    async (tx, world) => {
      const application = await createApplication(tx, world, { state: 'confirming' });
      return withdrawShare(tx, application.others[0]!, { ...aboutApplication(application), reason: '不办了' });
    },
  ],
  'changed from an old page': [
    'fund/changed',
    async (tx, world) => {
      const application = await createApplication(tx, world, { state: 'confirming' });
      return changeBudget(tx, application.lead, { ...aboutApplication(application), version: 2, content: lamp() });
    },
  ],
  'cancelled by the committee': [
    'fund/not-allowed',
    async (tx, world) => {
      const application = await createApplication(tx, world);
      return cancelApplication(tx, world.committee[0]!, { ...aboutApplication(application), reason: '不办了' });
    },
  ],
  'cancelled without a reason': [
    'fund/reason-missing',
    async (tx, world) => {
      const application = await createApplication(tx, world);
      return cancelApplication(tx, application.lead, { ...aboutApplication(application), reason: '' });
    },
  ],
};

describe('refusals', () => {
  test.for(Object.entries(refusals))('%s', async ([, [code, attempt]], { tx }) => {
    const world = await createFundVillage(tx);
    await expect(attempt(tx, world)).rejects.toMatchObject({ code });
  });
});

const acts = {
  'change-draft': (tx: Tx, a: TestApplication) =>
    changeDraft(tx, a.lead, { ...aboutApplication(a), content: lamp({ title: '换灯' }) }),
  submit: (tx: Tx, a: TestApplication) => submitApplication(tx, a.lead, aboutApplication(a)),
  confirm: (tx: Tx, a: TestApplication) =>
    confirmShare(tx, a.others[0] ?? a.lead, { ...aboutApplication(a), version: 1 }),
  'refuse-share': (tx: Tx, a: TestApplication) =>
    refuseShare(tx, a.others[0] ?? a.lead, { ...aboutApplication(a), reason: '不了' }),
  withdraw: (tx: Tx, a: TestApplication) =>
    withdrawShare(tx, a.others[0] ?? a.lead, { ...aboutApplication(a), reason: '不了' }),
  'change-budget': (tx: Tx, a: TestApplication) =>
    changeBudget(tx, a.lead, {
      ...aboutApplication(a),
      version: 1,
      content: lamp({ lines: [{ what: '灯', yuan: '9' }] }),
    }),
  resubmit: (tx: Tx, a: TestApplication) => resubmitApplication(tx, a.lead, { ...aboutApplication(a), version: 1 }),
  cancel: (tx: Tx, a: TestApplication) => cancelApplication(tx, a.lead, { ...aboutApplication(a), reason: '不办了' }),
  lapse: (tx: Tx, a: TestApplication) =>
    lapseApplication(tx, job, { villageId: a.villageId, applicationId: a.id, now: later(60) }),
} as const;
type ActName = keyof typeof acts;

/** Every act on every state before the notice; what is missing is refused as fund/wrong-state. `changed`: the share was answered. */
const table: Readonly<Record<StateBeforeNotice, Partial<Record<ActName, string>>>> = {
  draft: { 'change-draft': 'draft', submit: 'confirming', cancel: 'cancelled' },
  confirming: {
    confirm: 'reviewing',
    'refuse-share': 'confirming',
    withdraw: 'fund/changed',
    'change-budget': 'reviewing',
    cancel: 'cancelled',
    lapse: 'lapsed',
  },
  reviewing: { withdraw: 'confirming', cancel: 'cancelled' },
  returned: {
    withdraw: 'confirming',
    'change-budget': 'reviewing',
    resubmit: 'reviewing',
    cancel: 'cancelled',
    lapse: 'lapsed',
  },
  refused: {},
  accepted: {},
  cancelled: {},
  lapsed: {},
};
const cells = Object.keys(table).flatMap((state) =>
  Object.keys(acts).map((name) => [state as StateBeforeNotice, name as ActName] as const),
);

describe('states', () => {
  test.for(cells)('%s: %s', async ([state, name], { tx }) => {
    const world = await createFundVillage(tx, { members: 3 });
    const application = await createApplication(tx, world, { state, others: [1] });
    const expected = table[state][name] ?? 'fund/wrong-state';
    const replays = name === 'lapse' && state === 'lapsed';
    const attempt = acts[name](tx, application);
    if (replays) expect((await attempt).replayed).toBe(true);
    else if (expected.startsWith('fund/')) await expect(attempt).rejects.toMatchObject({ code: expected });
    else expect((await attempt).result.state).toBe(expected);
    if (['cancelled', 'lapsed', 'refused'].includes(await stateOf(tx, application))) {
      expect(await readFundFigures(tx, world.village.id, world.year)).toMatchObject({ held: '0.00', left: '600.00' });
    }
    expect((await checkLedger(tx)).problems).toEqual([]);
  });
});
