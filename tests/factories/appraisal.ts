import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { addItem, askPledges, enterPledge, openTalk, reportProgress } from '#services/appraisal';
import type { AddItemCommand, AskPledgesCommand, ReportProgressCommand } from '#services/appraisal/commands';
import type { Actor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { committeeActor, setup, type TestMember } from './org';
import { createPhoto } from './photos';

type Somebody = Pick<TestMember, 'id' | 'villageId'>;
export const thisYear = () => Number(dateInChina().slice(0, 4));
export const PLEDGE_WORDS = '我承诺：每月走访所联系的每一户，有事早发现、早报告、早解决，不优亲厚友。';

/** A talk that a low result opened. */
export async function createTalk(
  tx: Tx,
  { id: memberId, villageId }: Somebody,
  fields: { now?: Date; resultId?: string } = {},
): Promise<string> {
  const about = '2026 年上半年评星，得 72.5 分';
  const { now = new Date(), resultId = randomUUID() } = fields;
  const command = { villageId, memberId, cause: 'low-score', resultId, about, now } as const;
  return (await openTalk(tx, setup, command)).result;
}

export const itemCommand = (
  { id: memberId, villageId }: Somebody,
  fields: Partial<AddItemCommand> = {},
): AddItemCommand => ({
  villageId,
  memberId,
  requestId: randomUUID(),
  year: thisYear(),
  title: '走访独居老人',
  target: '12',
  unit: '次',
  dueOn: `${thisYear()}-12-31`,
  now: new Date(),
  ...fields,
});

/** A line of a member's list, agreed with the committee. */
export async function createItem(tx: Tx, member: Somebody, fields: Partial<AddItemCommand> = {}): Promise<string> {
  const committee = committeeActor({ id: member.villageId });
  return (await addItem(tx, committee, itemCommand(member, fields))).result;
}

export const progressCommand = (
  villageId: string,
  itemId: string,
  fields: Partial<ReportProgressCommand> = {},
): ReportProgressCommand => ({
  villageId,
  itemId,
  requestId: randomUUID(),
  quantity: '1',
  occurredOn: dateInChina(),
  note: '',
  now: new Date(),
  ...fields,
});

/** What a member did for a line of their list. */
export async function createProgress(
  tx: Tx,
  actor: Actor,
  villageId: string,
  itemId: string,
  fields: Partial<ReportProgressCommand> = {},
): Promise<string> {
  return (await reportProgress(tx, actor, progressCommand(villageId, itemId, fields))).result;
}

export const askingCommand = (villageId: string, fields: Partial<AskPledgesCommand> = {}): AskPledgesCommand => ({
  villageId,
  requestId: randomUUID(),
  year: thisYear(),
  words: PLEDGE_WORDS,
  signers: 'everybody',
  now: new Date(),
  ...fields,
});

/** The pledge of this year, which everybody is asked to sign. */
export async function createPledgeText(
  tx: Tx,
  villageId: string,
  fields: Partial<AskPledgesCommand> = {},
): Promise<void> {
  await askPledges(tx, committeeActor({ id: villageId }), askingCommand(villageId, fields));
}

/** A pledge that a member signed on paper. */
export async function createPledge(tx: Tx, { id: memberId, villageId }: Somebody): Promise<string> {
  const committee = committeeActor({ id: villageId });
  const photoId = await createPhoto(tx, committee, villageId, { purpose: 'pledge' });
  const about = { villageId, memberId, requestId: randomUUID(), year: thisYear() };
  return (await enterPledge(tx, committee, { ...about, signedOn: dateInChina(), photoId, now: new Date() })).result;
}
