import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { fundAllotments, fundApplications, fundLines, fundShares, fundStandIns } from '#db/schema/fund';
import { castVote } from '#services/fund';
import { type Application, changeApplication, lockApplication } from '#services/fund/act';
import { beginReview } from '#services/fund/begin-review';
import type { CastVoteCommand } from '#services/fund/commands';
import { moveShares } from '#services/fund/move-shares';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { sum, yuan } from '#services/kernel/decimal';
import { newId } from '#services/kernel/ids';
import { changeSetting } from '#services/org';
import type { ChangeSettingCommand } from '#services/org/commands';
import type { FundVillage } from './fund';
import { setup, type TestVillage } from './org';

export interface ReviewOptions {
  /** Yuan of each share: the first is the lead's. */
  readonly shares?: readonly string[];
  /** Which of the village's members lead and share. */
  readonly from?: number;
  readonly fields?: Partial<typeof fundApplications.$inferInsert>;
  readonly now?: Date;
}

let numbers = 0;

/** An application whose shares are held and that is at the first of its steps. */
export async function createReview(tx: Tx, world: FundVillage, options: ReviewOptions = {}): Promise<Application> {
  const { shares = ['120'], from = 0, fields = {}, now = new Date() } = options;
  const villageId = world.village.id;
  const id = newId();
  const budget = sum(shares.map((share) => yuan(share))).toFixed(2);
  numbers += 1;
  await tx.insert(fundApplications).values({
    villageId,
    id,
    year: world.year,
    number: numbers,
    joint: shares.length > 1,
    leadMemberId: world.members[from]!.id,
    purpose: 'repair',
    title: '修补三组小桥护栏',
    need: '护栏断了两处，孩子上学每天经过。',
    plan: '料费自购，工由大家义务出。',
    beneficiaryName: '三组住户',
    budget,
    state: 'confirming',
    submittedAt: now,
    requestId: randomUUID(),
    commandHash: 'made for a test',
    ...fields,
  });
  await tx
    .insert(fundLines)
    .values({ villageId, applicationId: id, version: 1, position: 1, what: '镀锌管、水泥、膨胀螺丝', yuan: budget });
  const parts = [];
  for (const [place, share] of shares.entries()) {
    const memberId = world.members[from + place]!.id;
    const allotmentId = await allotmentOf(tx, world, memberId);
    const row = { villageId, id: newId(), applicationId: id, version: 1, memberId, allotmentId, yuan: share } as const;
    const [made] = await tx
      .insert(fundShares)
      .values({ ...row, state: 'confirmed', means: 'phone', decidedAt: now })
      .returning();
    parts.push({ share: made!, yuan: yuan(share) });
  }
  const application = await lockApplication(tx, villageId, id);
  await moveShares(tx, setup, application, 'hold', parts, { requestId: randomUUID(), occurredOn: dateInChina(now) });
  return changeApplication(tx, application, await beginReview(tx, setup, application, { now }));
}

async function allotmentOf(tx: Tx, { village, year }: FundVillage, memberId: string): Promise<string> {
  const [row] = await tx.$client<{ id: string }[]>`
    select id from fund_allotments where village_id = ${village.id} and member_id = ${memberId} and year = ${year}`;
  if (row) return row.id;
  const id = newId();
  const fromOn = `${year}-01-01`;
  await tx.insert(fundAllotments).values({ villageId: village.id, id, year, memberId, yuan: '200', fromOn });
  return id;
}

export const voteCommand = (
  application: Pick<Application, 'villageId' | 'id' | 'round'>,
  vote: CastVoteCommand['vote'] = 'yes',
  fields: Partial<CastVoteCommand> = {},
): CastVoteCommand => ({
  villageId: application.villageId,
  applicationId: application.id,
  round: application.round,
  requestId: randomUUID(),
  vote,
  ...(vote !== 'yes' && { reason: '缺报价单' }),
  now: new Date(),
  ...fields,
});

/** Casts one vote after the other; where the application stands then. */
export async function voteAll(
  tx: Tx,
  application: Application,
  votes: readonly (readonly [PersonActor, CastVoteCommand['vote']])[],
): Promise<Application> {
  for (const [actor, vote] of votes) {
    const { round } = await lockApplication(tx, application.villageId, application.id);
    await castVote(tx, actor, voteCommand({ ...application, round }, vote));
  }
  return lockApplication(tx, application.villageId, application.id);
}

/** A village's setting, since long ago. */
export const setting = (tx: Tx, village: Pick<TestVillage, 'id'>, name: ChangeSettingCommand['name'], value: string) =>
  changeSetting(tx, setup, {
    requestId: randomUUID(),
    unitId: village.id,
    name,
    value,
    validFrom: '2022-01-01',
    reason: '村规',
  });

export const nameStandIn = (tx: Tx, village: Pick<TestVillage, 'id'>, { accountId, name }: PersonActor) =>
  tx.insert(fundStandIns).values({ villageId: village.id, id: newId(), accountId, name, namedByName: '村委会' });
