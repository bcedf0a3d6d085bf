import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundApplications, fundLines, fundSeats, fundShares } from '#db/schema/fund';
import { lockApplication } from '#services/fund/act';
import { lockConfirmedShares } from '#services/fund/free-shares';
import { moveShares } from '#services/fund/move-shares';
import { moveParts } from '#services/fund/noticed-application';
import { jobActor, type PersonActor } from '#services/kernel/actor';
import { sum, yuan } from '#services/kernel/decimal';
import { newId } from '#services/kernel/ids';
import {
  answerObjection,
  closeNoticeChunk,
  type FundNoticeKind,
  listNoticeRows,
  object,
  publishNotice,
} from '#services/notices';
import type { AnswerObjectionCommand } from '#services/notices/commands';
import { createFundVillage, createOfficial, type FundVillage } from './fund';
import { overAt, publishedAt } from './notices';
import { duringAt, visitor } from './objections';
import { setup } from './org';

/** A fund of 2024, whose notices are over by any clock, and who publishes, answers and supervises: nobody of them voted. */
export interface NoticedFund extends FundVillage {
  readonly publisher: PersonActor;
  readonly handler: PersonActor;
  readonly supervisor: PersonActor;
}

export async function createNoticedFund(tx: Tx): Promise<NoticedFund> {
  const world = await createFundVillage(tx, { members: 3, now: publishedAt });
  const [, , , publisher, handler] = world.committee;
  const supervisor = await createOfficial(tx, world.village, 'supervisor', '吴监督');
  return { ...world, publisher: publisher!, handler: handler!, supervisor };
}

export interface AskedOptions {
  /** In yuan, the lead's first. */
  readonly shares?: readonly string[];
  readonly wishId?: string;
  readonly beneficiaryMemberId?: string;
}

const request = () => ({ requestId: randomUUID(), occurredOn: '2024-03-06' });
let numbers = 0;

/** An application that is reviewed, its shares held. */
export async function askForMoney(tx: Tx, world: FundVillage, options: AskedOptions = {}): Promise<string> {
  const { shares = ['60', '40'], wishId, beneficiaryMemberId } = options;
  const villageId = world.village.id;
  const id = newId();
  const budget = sum(shares.map((share) => yuan(share))).toFixed(2);
  numbers += 1;
  await tx.insert(fundApplications).values({
    ...{ villageId, id, year: world.year, number: numbers, budget, wishId, beneficiaryMemberId },
    joint: shares.length > 1,
    leadMemberId: world.members[0]!.id,
    purpose: 'care',
    title: '给王奶奶装门灯',
    need: '夜里看不清台阶',
    plan: '买灯装上',
    beneficiaryName: '王秀英',
    state: 'reviewing',
    steps: ['village'],
    step: 'village',
    round: 1,
    submittedAt: publishedAt,
    requestId: randomUUID(),
    commandHash: 'made for a test',
  });
  await tx
    .insert(fundLines)
    .values({ villageId, applicationId: id, version: 1, position: 1, what: '门灯', yuan: budget });
  const allotments = await tx.$client<{ id: string; memberId: string }[]>`
    select id, member_id as "memberId" from fund_allotments where village_id = ${villageId}`;
  for (const [place, share] of shares.entries()) {
    const memberId = world.members[place]!.id;
    const allotmentId = allotments.find((each) => each.memberId === memberId)!.id;
    await tx.insert(fundShares).values({
      ...{ villageId, id: newId(), applicationId: id, version: 1, memberId, allotmentId, yuan: share },
      state: 'confirmed',
      means: 'phone',
    });
  }
  const parts = (await lockConfirmedShares(tx, { villageId, id, version: 1 })).map((share) => ({
    share,
    yuan: yuan(share.yuan),
  }));
  await moveShares(tx, setup, { villageId, id, title: '门灯' }, 'hold', parts, request());
  return id;
}

/** The same, and three of the committee said yes. */
export async function acceptMoney(tx: Tx, world: FundVillage, options: AskedOptions = {}): Promise<string> {
  const id = await askForMoney(tx, world, options);
  const villageId = world.village.id;
  for (const { accountId, name } of world.committee.slice(0, 3)) {
    const seat = { villageId, id: newId(), applicationId: id, round: 1, step: 'village', accountId, name } as const;
    await tx.insert(fundSeats).values({ ...seat, capacity: 'committee', vote: 'yes', votedAt: publishedAt });
  }
  const { budget } = await lockApplication(tx, villageId, id);
  await setApplication(tx, id, { state: 'accepted', step: null, approvedYuan: budget });
  return id;
}

/** The same, granted and settled with what was spent; the rest flowed back. */
export async function settleMoney(
  tx: Tx,
  world: FundVillage,
  spent: string,
  options: AskedOptions = {},
): Promise<string> {
  const id = await acceptMoney(tx, world, options);
  const application = await lockApplication(tx, world.village.id, id);
  const approved = yuan(application.budget);
  await moveParts(tx, setup, application, 'approval', approved, request());
  await moveParts(tx, setup, application, 'spending', yuan(spent), request());
  await moveParts(tx, setup, application, 'refund', yuan(approved.minus(spent)), request());
  await setApplication(tx, id, { state: 'settled', approvedOn: '2024-02-01', spentYuan: spent, excessYuan: '0' });
  return id;
}

export async function setApplication(tx: Tx, id: string, change: Partial<typeof fundApplications.$inferInsert>) {
  await tx.update(fundApplications).set(change).where(eq(fundApplications.id, id));
}

/** Hangs applications on a notice; returns it with its rows. */
export async function hangApplications(tx: Tx, world: NoticedFund, kind: FundNoticeKind, subjectIds: string[]) {
  const villageId = world.village.id;
  const command = { villageId, kind, subjectIds, requestId: randomUUID(), now: publishedAt };
  const { result } = await publishNotice(tx, world.publisher, command);
  return { noticeId: result.id, rows: await listNoticeRows(tx, villageId, result.id, { now: publishedAt }) };
}

/** Objects to a row, without an answer yet. */
export async function objectTo(tx: Tx, world: NoticedFund, noticeId: string, rowId: string, now = duringAt) {
  const villageId = world.village.id;
  const said = { body: '这件事早就办过了', channel: 'online', requestId: randomUUID() } as const;
  return (await object(tx, visitor, { ...said, villageId, noticeId, rowId, now })).result;
}

export async function answerIt(
  tx: Tx,
  world: NoticedFund,
  objectionId: string,
  said: Pick<AnswerObjectionCommand, 'outcome'> & Partial<AnswerObjectionCommand>,
) {
  const command = {
    villageId: world.village.id,
    objectionId,
    requestId: randomUUID(),
    reason: '查过了',
    now: duringAt,
  };
  return (await answerObjection(tx, world.handler, { ...command, ...said })).result;
}

/** Its days are over. */
export async function closeIt(tx: Tx, world: NoticedFund, noticeId: string) {
  return closeNoticeChunk(tx, jobActor('notices'), world.village.id, noticeId, overAt);
}

/** What stands in the accounts of an application's shares, the largest first, and what is left of their allotments. */
export async function moneyOf(tx: Tx, world: FundVillage, applicationId: string) {
  const rows = await tx.$client<{ held: string; approved: string; spent: string; left: string }[]>`
    select coalesce(sum(l.balance) filter (where l.kind = 'held'), 0)::numeric(14,2)::text as held,
      coalesce(sum(l.balance) filter (where l.kind = 'approved'), 0)::numeric(14,2)::text as approved,
      coalesce(sum(l.balance) filter (where l.kind = 'spent'), 0)::numeric(14,2)::text as spent,
      coalesce(sum(l.balance) filter (where l.kind = 'allotment'), 0)::numeric(14,2)::text as left
    from fund_shares s
    join ledger_accounts l on l.village_id = s.village_id and l.owner_id in (s.id, s.allotment_id)
    where s.village_id = ${world.village.id} and s.application_id = ${applicationId}
    group by s.id, s.yuan order by s.yuan desc`;
  const list = (name: 'held' | 'approved' | 'spent' | 'left') => rows.map((row) => row[name]);
  return { held: list('held'), approved: list('approved'), spent: list('spent'), left: list('left') };
}
