import postgres from 'postgres';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { lockApplication } from '#services/fund/act';
import { checkLedger } from '#services/ledger';
import { checkNotices, listNoticeRows, listWaitingForNotice, loadNotice, stopNotice } from '#services/notices';
import {
  acceptMoney,
  answerIt,
  askForMoney,
  closeIt,
  createNoticedFund,
  hangApplications,
  moneyOf,
  type NoticedFund,
  objectTo,
  setApplication,
  settleMoney,
} from '#tests/factories/fund-notices';
import { overAt, publishedAt } from '#tests/factories/notices';
import { afterAt } from '#tests/factories/objections';
import { personActor } from '#tests/factories/org';
import { ownDatabase, test } from '#tests/harness/database';

const ARRANGE = { 'fund-intent': askForMoney, 'fund-approval': acceptMoney, 'fund-result': settleAll } as const;
type Kind = keyof typeof ARRANGE;
const KINDS = ['fund-intent', 'fund-approval', 'fund-result'] as const;

function settleAll(tx: Tx, world: NoticedFund) {
  return settleMoney(tx, world, '90.01');
}

async function hung(tx: Tx, kind: Kind) {
  const world = await createNoticedFund(tx);
  const id = await ARRANGE[kind](tx, world);
  const notice = await hangApplications(tx, world, kind, [id]);
  return { world, id, ...notice, rowId: notice.rows[0]!.id };
}
type Hung = Awaited<ReturnType<typeof hung>>;

async function now(tx: Tx, { world, id, noticeId }: Hung) {
  const [row] = await listNoticeRows(tx, world.village.id, noticeId, { now: overAt });
  const application = await lockApplication(tx, world.village.id, id);
  const { state, approvedYuan: approved, spentYuan: spent, excessYuan: excess } = application;
  expect((await checkLedger(tx)).problems).toEqual([]);
  expect((await checkNotices(tx)).problems).toEqual([]);
  return { state, approved, spent, excess, row: row!.standing, money: await moneyOf(tx, world, id) };
}

const events = async (tx: Tx, id: string) =>
  (
    await tx.$client<
      { kind: string }[]
    >`select kind from fund_events where application_id = ${id} order by recorded_at, id`
  ).map(({ kind }) => kind);

const before = { held: ['60.00', '40.00'], approved: ['0.00', '0.00'], left: ['140.00', '160.00'] };
const freed = { held: ['0.00', '0.00'], approved: ['0.00', '0.00'], left: ['200.00', '200.00'] };

describe('what hangs of an application', () => {
  test('its title holds nobody’s whole name', async ({ tx }) => {
    const world = await createNoticedFund(tx);
    const id = await acceptMoney(tx, world);
    await setApplication(tx, id, { title: '周桂兰给李小燕家装门灯', beneficiaryName: '李小燕' });
    const { rows } = await hangApplications(tx, world, 'fund-approval', [id]);
    expect(rows.map((row) => row.what)).toEqual(['周＊兰给李＊燕家装门灯']);
  });

  test.for(KINDS)('%s: names masked, in yuan, with the fund’s account in its head', async (kind, { tx }) => {
    const { world, rows, noticeId } = await hung(tx, kind);
    expect(rows).toMatchObject([
      {
        subjectKind: kind,
        person: '周＊兰',
        what: '给王奶奶装门灯',
        amount: kind === 'fund-result' ? '90.01' : '100.00',
        standing: 'hanging',
        details: {
          purpose: 'care',
          beneficiary: '王＊英',
          shares: [
            { person: '周＊兰', yuan: kind === 'fund-result' ? '54.01' : '60.00' },
            { person: '吴＊福', yuan: kind === 'fund-result' ? '36.00' : '40.00' },
          ],
        },
      },
    ]);
    const { head, total } = await loadNotice(tx, world.village.id, noticeId);
    expect(total).toBe(rows[0]!.amount);
    const spent = kind === 'fund-result';
    expect(head).toMatchObject({
      fundYear: '2024',
      fundMembers: '3',
      'fund-paidIn': '10000.00',
      'fund-unallotted': '9400.00',
      'fund-allotted': '600.00',
      'fund-left': spent ? '509.99' : '500.00',
      'fund-held': spent ? '0.00' : '100.00',
      'fund-spent': spent ? '90.01' : '0.00',
    });
    expect((await checkNotices(tx)).problems).toEqual([]);
  });

  test('is found out when somebody writes another beneficiary or another balance', async () => {
    const own = await ownDatabase();
    const owner = postgres(own.superuserUrl, { max: 1, onnotice: () => {} });
    try {
      const { noticeId } = await own.database.transaction((tx) => hung(tx, 'fund-approval'));
      const problems = async () => (await checkNotices(own.database.db)).problems.map(({ row }) => row);
      expect(await problems()).toEqual([]);
      await owner`set session_replication_role = replica`;
      await owner`update notices_rows set details = jsonb_set(details, '{beneficiary}', '"李＊"') where notice_id = ${noticeId}`;
      expect(await problems()).toEqual(['notice-row']);
      await owner`update notices_notices set head = jsonb_set(head, '{fund-left}', '"1.00"') where id = ${noticeId}`;
      expect(await problems()).toEqual(['notice-row', 'notice']);
    } finally {
      await owner.end();
      await own.close();
    }
  });

  test.for(KINDS)('%s: waits no more, and is not published by who decided', async (kind, { tx }) => {
    const world = await createNoticedFund(tx);
    const id = await ARRANGE[kind](tx, world);
    const [voter] = world.committee;
    const place = { villageId: world.village.id, kind };
    expect(await listWaitingForNotice(tx, voter!, place)).toMatchObject([
      { subjectId: id, own: kind !== 'fund-intent', memberName: '周桂兰' },
    ]);
    if (kind !== 'fund-intent') {
      await expect(hangApplications(tx, { ...world, publisher: voter! }, kind, [id])).rejects.toMatchObject({
        code: 'notices/own-decision',
        details: { count: 1 },
      });
    }
    await hangApplications(tx, world, kind, [id]);
    expect(await listWaitingForNotice(tx, world.publisher, place)).toEqual([]);
    await expect(hangApplications(tx, world, kind, [id])).rejects.toMatchObject({
      code: 'notices/no-longer-noticeable',
    });
  });
});

describe('when the days are over', () => {
  test.for([
    { kind: 'fund-intent', state: 'reviewing', money: before, event: 'hang-intent' },
    {
      kind: 'fund-approval',
      state: 'approved',
      money: { held: ['0.00', '0.00'], approved: ['60.00', '40.00'], left: ['140.00', '160.00'] },
      event: 'approve',
    },
    {
      kind: 'fund-result',
      state: 'closed',
      money: { spent: ['54.01', '36.00'], left: ['145.99', '164.00'] },
      event: 'close',
    },
  ] as const)('$kind', async ({ kind, state, money, event }, { tx }) => {
    const it = await hung(tx, kind);
    expect(await closeIt(tx, it.world, it.noticeId)).toMatchObject({ settled: 1, ended: true });
    const after = await now(tx, it);
    expect(after).toMatchObject({ state, row: 'posted', money });
    expect((await events(tx, it.id)).at(-1)).toBe(event);
    expect(await closeIt(tx, it.world, it.noticeId)).toMatchObject({ settled: 0 });
    expect(await now(tx, it)).toEqual(after);
  });

  test('the granted may be used from that day, with a day for its receipts, and its members are told', async ({
    tx,
  }) => {
    const it = await hung(tx, 'fund-approval');
    await closeIt(tx, it.world, it.noticeId);
    const application = await lockApplication(tx, it.world.village.id, it.id);
    expect(application).toMatchObject({ approvedOn: '2024-03-14', receiptsDueOn: '2024-04-13' });
    const told = await tx.$client`select kind from messages_notes where village_id = ${it.world.village.id}`;
    expect(told).toEqual([{ kind: 'fund-approved' }, { kind: 'fund-approved' }]);
  });

  test('an intent’s days are over also where the application ended meanwhile', async ({ tx }) => {
    const it = await hung(tx, 'fund-intent');
    await setApplication(tx, it.id, { state: 'cancelled', step: null });
    expect(await closeIt(tx, it.world, it.noticeId)).toMatchObject({ ended: true });
  });
});

describe('an objection answered before the days are over', () => {
  test.for([
    { kind: 'fund-intent', outcome: 'kept', state: 'reviewing', money: before, row: 'posted' },
    { kind: 'fund-intent', outcome: 'withdrawn', state: 'refused', money: freed, row: 'withdrawn' },
    {
      kind: 'fund-approval',
      outcome: 'kept',
      state: 'approved',
      approved: '100.00',
      money: { approved: ['60.00', '40.00'] },
      row: 'posted',
    },
    {
      kind: 'fund-approval',
      outcome: 'lowered',
      yuan: '33.35',
      state: 'approved',
      approved: '33.35',
      money: { held: ['0.00', '0.00'], approved: ['20.01', '13.34'], left: ['179.99', '186.66'] },
      row: 'lowered',
    },
    { kind: 'fund-approval', outcome: 'withdrawn', state: 'refused', money: freed, row: 'withdrawn' },
    { kind: 'fund-result', outcome: 'kept', state: 'closed', spent: '90.01', row: 'posted' },
    {
      kind: 'fund-result',
      outcome: 'lowered',
      yuan: '50',
      state: 'closed',
      spent: '50.00',
      excess: '40.01',
      money: { spent: ['30.00', '20.00'], left: ['170.00', '180.00'] },
      row: 'lowered',
    },
    {
      kind: 'fund-result',
      outcome: 'withdrawn',
      state: 'closed',
      spent: '0.00',
      excess: '90.01',
      money: { spent: ['0.00', '0.00'], left: ['200.00', '200.00'] },
      row: 'withdrawn',
    },
  ] as const)('$kind $outcome', async ({ kind, outcome, ...rest }, { tx }) => {
    const { yuan, ...after } = { yuan: undefined, ...rest };
    const it = await hung(tx, kind);
    const { id } = await objectTo(tx, it.world, it.noticeId, it.rowId);
    expect((await lockApplication(tx, it.world.village.id, it.id)).state).toBe(
      { 'fund-intent': 'reviewing', 'fund-approval': 'objected', 'fund-result': 'settled' }[kind],
    );
    expect(await closeIt(tx, it.world, it.noticeId)).toMatchObject({ settled: 0 });
    await answerIt(tx, it.world, id, { outcome, ...(yuan && { yuan }) });
    await closeIt(tx, it.world, it.noticeId);
    expect(await now(tx, it)).toMatchObject(after);
  });
});

describe('an objection answered after them', () => {
  const late = async (tx: Tx, it: Hung, said: Parameters<typeof answerIt>[3]) => {
    const { id } = await objectTo(tx, it.world, it.noticeId, it.rowId, afterAt);
    return answerIt(tx, it.world, id, { ...said, now: afterAt });
  };

  test('lowers what was granted, twice, while nothing is paid', async ({ tx }) => {
    const it = await hung(tx, 'fund-approval');
    await closeIt(tx, it.world, it.noticeId);
    expect(await late(tx, it, { outcome: 'lowered', yuan: '50' })).toMatchObject({ fate: 'taken-back' });
    expect(await late(tx, it, { outcome: 'lowered', yuan: '10.01' })).toMatchObject({ fate: 'taken-back' });
    expect(await now(tx, it)).toMatchObject({
      state: 'approved',
      approved: '10.01',
      row: 'taken-back',
      money: { approved: ['6.01', '4.00'], left: ['193.99', '196.00'] },
    });
  });

  test('takes back all that was granted, and its money is free', async ({ tx }) => {
    const it = await hung(tx, 'fund-approval');
    await closeIt(tx, it.world, it.noticeId);
    await late(tx, it, { outcome: 'withdrawn' });
    expect(await now(tx, it)).toMatchObject({ state: 'refused', row: 'taken-back', money: freed });
  });

  test('can only be kept once it was reported', async ({ tx }) => {
    const it = await hung(tx, 'fund-approval');
    await closeIt(tx, it.world, it.noticeId);
    await setApplication(tx, it.id, { state: 'reported' });
    await expect(late(tx, it, { outcome: 'withdrawn' })).rejects.toMatchObject({ code: 'notices/outcome-impossible' });
    await expect(late(tx, it, { outcome: 'lowered', yuan: '1' })).rejects.toMatchObject({
      code: 'notices/outcome-impossible',
    });
    expect(await late(tx, it, { outcome: 'kept' })).toMatchObject({ fate: 'posted' });
  });

  test('does not allow what was spent, and it is owed back', async ({ tx }) => {
    const it = await hung(tx, 'fund-result');
    await closeIt(tx, it.world, it.noticeId);
    await late(tx, it, { outcome: 'lowered', yuan: '0.01' });
    expect(await now(tx, it)).toMatchObject({ state: 'closed', spent: '0.01', excess: '90.00', row: 'taken-back' });
    await late(tx, it, { outcome: 'withdrawn' });
    expect(await now(tx, it)).toMatchObject({ spent: '0.00', excess: '90.01', money: { left: ['200.00', '200.00'] } });
  });
});

describe('an answer is refused', () => {
  test.for([
    { kind: 'fund-intent', said: { outcome: 'lowered', yuan: '1' }, code: 'notices/outcome-impossible' },
    { kind: 'fund-approval', said: { outcome: 'lowered', yuan: '100' }, code: 'notices/yuan-out-of-range' },
    { kind: 'fund-approval', said: { outcome: 'lowered' }, code: 'notices/yuan-out-of-range' },
    { kind: 'fund-approval', said: { outcome: 'lowered', points: '1' }, code: 'notices/yuan-out-of-range' },
    { kind: 'fund-result', said: { outcome: 'lowered', yuan: '90.01' }, code: 'notices/yuan-out-of-range' },
    { kind: 'fund-result', said: { outcome: 'kept', reason: ' ' }, code: 'notices/reason-missing' },
  ] as const)('$kind $said.outcome: $code', async ({ kind, said, code }, { tx }) => {
    const it = await hung(tx, kind);
    const { id } = await objectTo(tx, it.world, it.noticeId, it.rowId);
    await expect(answerIt(tx, it.world, id, said)).rejects.toMatchObject({ code });
  });

  test('to the intent of what hangs as granted: one objects to that', async ({ tx }) => {
    const it = await hung(tx, 'fund-intent');
    await setApplication(tx, it.id, { state: 'accepted', step: null, approvedYuan: '100' });
    await hangApplications(tx, it.world, 'fund-approval', [it.id]);
    const { id } = await objectTo(tx, it.world, it.noticeId, it.rowId);
    await expect(answerIt(tx, it.world, id, { outcome: 'withdrawn' })).rejects.toMatchObject({
      code: 'notices/outcome-impossible',
    });
    expect(await answerIt(tx, it.world, id, { outcome: 'kept' })).toMatchObject({ fate: 'waiting' });
  });

  test('of who voted meanwhile, of a share’s member and of the beneficiary', async ({ tx }) => {
    const it = await hung(tx, 'fund-intent');
    const { world } = it;
    const { id } = await objectTo(tx, world, it.noticeId, it.rowId);
    const handler = world.handler;
    const asMember = (place: number) => ({ ...handler, memberId: world.members[place]!.id });
    const answeredBy = (who: typeof handler) => answerIt(tx, { ...world, handler: who }, id, { outcome: 'kept' });
    await expect(answeredBy(asMember(1))).rejects.toMatchObject({ code: 'notices/own-matter' });
    await setApplication(tx, it.id, { beneficiaryMemberId: world.members[2]!.id });
    await expect(answeredBy(asMember(2))).rejects.toMatchObject({ code: 'notices/own-matter' });
    await tx.$client`insert into fund_seats (village_id, id, application_id, round, step, account_id, name, capacity, vote, voted_at)
      values (${world.village.id}, gen_random_uuid(), ${it.id}, 1, 'village', ${handler.accountId}, '孙德才', 'committee', 'yes', now())`;
    await expect(answeredBy(handler)).rejects.toMatchObject({ code: 'notices/decided-by-you' });
  });
});

describe('an open objection to the intent', () => {
  test('keeps the approval off the board until it is answered', async ({ tx }) => {
    const it = await hung(tx, 'fund-intent');
    const { world } = it;
    const { id } = await objectTo(tx, world, it.noticeId, it.rowId);
    await setApplication(tx, it.id, { state: 'accepted', step: null, approvedYuan: '100' });
    const waiting = () =>
      listWaitingForNotice(tx, world.publisher, { villageId: world.village.id, kind: 'fund-approval' });
    expect(await waiting()).toEqual([]);
    await answerIt(tx, world, id, { outcome: 'kept' });
    expect(await waiting()).toHaveLength(1);
  });
});

describe('a stop by the supervisors', () => {
  test.for([
    { kind: 'fund-intent', state: 'reviewing' },
    { kind: 'fund-approval', state: 'accepted' },
    { kind: 'fund-result', state: 'settled' },
  ] as const)('$kind goes back and may hang again', async ({ kind, state }, { tx }) => {
    const it = await hung(tx, kind);
    const { world, noticeId } = it;
    const villageId = world.village.id;
    await objectTo(tx, world, noticeId, it.rowId);
    const supervisor = personActor('supervisor', world.village, { name: '吴监督' });
    await stopNotice(tx, supervisor, {
      ...{ villageId, noticeId, reason: '没有附报价' },
      requestId: crypto.randomUUID(),
      now: publishedAt,
    });
    expect((await events(tx, it.id)).at(-1)).toBe('stop-notice');
    expect((await lockApplication(tx, villageId, it.id)).state).toBe(state);
    const again = await hangApplications(tx, world, kind, [it.id]);
    await closeIt(tx, world, again.noticeId);
    expect(await now(tx, { ...it, ...again })).toMatchObject({ row: 'posted' });
  });
});

describe('at the same time', () => {
  async function race(
    kind: Kind,
    work: (it: Hung, each: (run: (tx: Tx) => Promise<unknown>) => Promise<unknown>) => Promise<unknown>[],
  ) {
    const own = await ownDatabase();
    try {
      const it = await own.database.transaction((tx) => hung(tx, kind));
      const outcomes = await Promise.allSettled(work(it, (run) => own.database.transaction(run)));
      const after = await own.database.transaction(async (tx) => {
        await closeIt(tx, it.world, it.noticeId).catch(() => undefined);
        return now(tx, it);
      });
      return { outcomes, after };
    } finally {
      await own.close();
    }
  }

  test('closing four times and an objection: it waits for the answer, or is approved once', async () => {
    const { outcomes, after } = await race('fund-approval', (it, each) => [
      ...[1, 2, 3, 4].map(() => each((tx) => closeIt(tx, it.world, it.noticeId))),
      each((tx) => objectTo(tx, it.world, it.noticeId, it.rowId)),
    ]);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    if (after.state === 'objected') expect(after.money).toMatchObject(before);
    else expect(after).toMatchObject({ state: 'approved', money: { approved: ['60.00', '40.00'] } });
    const settled = outcomes.flatMap((each) =>
      each.status === 'fulfilled' ? [each.value as { settled?: number }] : [],
    );
    expect(settled.reduce((sum, each) => sum + (each.settled ?? 0), 0)).toBe(after.state === 'approved' ? 1 : 0);
  });

  test('closing and an answer that lowers: what it says is granted, once', async () => {
    const { outcomes, after } = await race('fund-approval', (it, each) => {
      const objected = each((tx) => objectTo(tx, it.world, it.noticeId, it.rowId)) as Promise<{ id: string }>;
      const answered = objected.then(({ id }) =>
        each((tx) => answerIt(tx, it.world, id, { outcome: 'lowered', yuan: '33.35' })),
      );
      const closing = [1, 2, 3].map(() => objected.then(() => each((tx) => closeIt(tx, it.world, it.noticeId))));
      return [answered, ...closing];
    });
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(after).toMatchObject({
      state: 'approved',
      approved: '33.35',
      money: { held: ['0.00', '0.00'], approved: ['20.01', '13.34'], left: ['179.99', '186.66'] },
    });
  });
});
