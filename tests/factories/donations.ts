import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { createFund, fillFund, grantFromFund, registerDonation, registerDonor } from '#services/donations';
import type {
  CreateFundCommand,
  DonatedLine,
  RegisterDonationCommand,
  RegisterDonorCommand,
} from '#services/donations/commands';
import type { Actor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { personActor, setup, type TestMember, type TestVillage } from './org';

type InVillage = Pick<TestVillage, 'id'>;

/** Somebody who keeps a village's points. */
export const pointsActor = (village: InVillage) => personActor('points-administrator', village, { name: '王会计' });

/** A donor who lets their name be shown. */
export async function createDonor(
  tx: Tx,
  village: InVillage,
  fields: Partial<RegisterDonorCommand> = {},
): Promise<string> {
  const command: RegisterDonorCommand = {
    requestId: randomUUID(),
    villageId: village.id,
    kind: 'enterprise',
    name: '青禾粮油店',
    named: true,
    ...fields,
  };
  return (await registerDonor(tx, setup, command)).result;
}

/** A donation of today: 100 yuan and nothing else, where nothing else is said. */
export async function createDonation(
  tx: Tx,
  village: InVillage,
  { lines = [], ...fields }: Partial<RegisterDonationCommand> & { lines?: DonatedLine[] } = {},
): Promise<string> {
  const today = dateInChina();
  const donorId = fields.donorId ?? (await createDonor(tx, village));
  const command: RegisterDonationCommand = {
    requestId: randomUUID(),
    villageId: village.id,
    yuan: '100',
    receivedOn: today,
    today,
    ...fields,
    donorId,
    lines,
  };
  return (await registerDonation(tx, setup, command)).result;
}

/** A fund that stands on a donation, with `points` in it. */
export async function createFilledFund(
  tx: Tx,
  village: InVillage,
  { points = '100', ...fields }: Partial<CreateFundCommand> & { points?: string } = {},
): Promise<string> {
  const today = dateInChina();
  const donationId = fields.donationId ?? (await createDonation(tx, village, { yuan: '10000' }));
  const command: CreateFundCommand = {
    requestId: randomUUID(),
    villageId: village.id,
    name: '助老专项',
    purpose: '给老人买粮油',
    groups: [],
    categories: [],
    goodsIds: [],
    today,
    ...fields,
    donationId,
  };
  const { result: fundId } = await createFund(tx, setup, command);
  const fill = { villageId: village.id, fundId, meeting: '村委会第 3 次会议', reason: '按捐赠人的意思', today };
  if (Number(points) > 0) await fillFund(tx, setup, { ...fill, points, requestId: randomUUID() });
  return fundId;
}

/** Gives members points of a fund. */
export async function grantPoints(
  tx: Tx,
  members: readonly Pick<TestMember, 'id' | 'villageId'>[],
  fundId: string,
  points: string,
  actor: Actor = setup,
): Promise<void> {
  await grantFromFund(tx, actor, {
    requestId: randomUUID(),
    villageId: members[0]!.villageId,
    fundId,
    memberIds: members.map(({ id }) => id),
    points,
    reason: '重阳节',
    today: dateInChina(),
  });
}

/** The ledger account of what a member got of a fund. */
export async function earmarkedAccount(tx: Tx, memberId: string, fundId: string): Promise<string> {
  const [row] = await tx.$client<{ id: string }[]>`
    select a.id from donations_purses p join ledger_accounts a on a.village_id = p.village_id and a.owner_id = p.id and a.kind = 'earmarked'
    where p.member_id = ${memberId} and p.fund_id = ${fundId}`;
  return row!.id;
}
