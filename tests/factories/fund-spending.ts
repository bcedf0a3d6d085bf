import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { fundAllotments, fundApplications, fundLines, fundShares, fundYears } from '#db/schema/fund';
import {
  addReceipt,
  addWorkPhotos,
  confirmOnPaper,
  payOut,
  readSpending,
  reportApplication,
  settleApplication,
} from '#services/fund';
import { lockConfirmedShares } from '#services/fund/free-shares';
import { moveShares } from '#services/fund/move-shares';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { sum, yuan } from '#services/kernel/decimal';
import { idFrom, newId } from '#services/kernel/ids';
import { openAccount, postTransfers } from '#services/ledger';
import type { FundVillage } from './fund';
import {
  committeeActor,
  createHousehold,
  createMember,
  createVillage,
  memberActor,
  personActor,
  setup,
  type TestMember,
  type TestVillage,
} from './org';
import { createPhoto } from './photos';

/** A village in which money of the fund is spent: members with an allotment of 1,000 yuan each, and who pays and checks. */
export interface SpendingVillage {
  readonly village: TestVillage;
  readonly year: number;
  readonly members: readonly TestMember[];
  readonly actors: readonly PersonActor[];
  /** For whom it is; has no share of anything. */
  readonly beneficiary: TestMember;
  readonly beneficiaryActor: PersonActor;
  /** Types in and settles. */
  readonly committee: PersonActor;
  readonly otherCommittee: PersonActor;
  /** Pays. */
  readonly accountant: PersonActor;
}

const REQUEST = { commandHash: 'made for a test' } as const;
const unit = 'yuan';

export async function createSpendingVillage(
  tx: Tx,
  options: {
    members?: number;
    above?: Pick<TestVillage, 'countyId' | 'townshipId'>;
    of?: TestVillage;
    lead?: TestMember;
  } = {},
): Promise<SpendingVillage> {
  const { members: count = 2, above, of, lead } = options;
  const village = of ?? (await createVillage(tx, above ? { above } : {}));
  const year = Number(dateInChina().slice(0, 4));
  const members = lead ? [lead] : [];
  for (let place = members.length; place < count; place += 1) {
    const { id: householdId } = await createHousehold(tx, village);
    members.push(await createMember(tx, village, { name: `党员${place + 1}`, kinds: ['party-member'], householdId }));
  }
  const { id: householdId } = await createHousehold(tx, village);
  const beneficiary = await createMember(tx, village, { name: '李奶奶', householdId });
  await tx.insert(fundYears).values({
    villageId: village.id,
    year,
    yearlyYuan: '1000',
    eligible: 'party-members',
    joining: 'whole',
    leaving: 'return',
    carryOver: false,
    meeting: '村民代表会议',
    openedByName: 'tests',
    requestId: randomUUID(),
    ...REQUEST,
  });
  await fundMembers(tx, village.id, year, members);
  return {
    village,
    year,
    members,
    actors: members.map((member) => memberActor(member)),
    beneficiary,
    beneficiaryActor: memberActor(beneficiary),
    committee: committeeActor(village, { name: '陈建国' }),
    otherCommittee: committeeActor(village, { name: '李秀英' }),
    accountant: personActor('points-administrator', village, { name: '王会计' }),
  };
}

async function fundMembers(tx: Tx, villageId: string, year: number, members: readonly TestMember[]): Promise<void> {
  const occurredOn = dateInChina();
  const unallotted = await openAccount(tx, { villageId, unit, kind: 'unallotted', ownerId: villageId });
  const grant = await openAccount(tx, { villageId, unit, kind: 'grant', ownerId: newId() });
  const made = {
    unit,
    occurredOn,
    sourceKind: 'fund-year',
    sourceId: idFrom(villageId, 'year'),
    summary: '额度',
  } as const;
  await postTransfers(tx, setup, villageId, [
    {
      ...made,
      kind: 'funding',
      fromAccountId: grant,
      toAccountId: unallotted,
      amount: yuan(1000 * members.length),
      requestId: randomUUID(),
    },
  ]);
  for (const member of members) {
    const id = newId();
    await tx
      .insert(fundAllotments)
      .values({ villageId, id, year, memberId: member.id, yuan: '1000', fromOn: `${year}-01-01` });
    const toAccountId = await openAccount(tx, { villageId, unit, kind: 'allotment', ownerId: id });
    const draft = { ...made, kind: 'allotment', fromAccountId: unallotted, toAccountId, amount: yuan(1000) } as const;
    await postTransfers(tx, setup, villageId, [{ ...draft, requestId: randomUUID() }]);
  }
}

export interface GrantOptions {
  /** In yuan, the lead's first. */
  readonly shares?: readonly string[];
  readonly urgent?: boolean;
  /** Days from today until receipts are due. */
  readonly dueIn?: number;
  /** Days since it may be spent. */
  readonly since?: number;
  readonly outside?: boolean;
}

let numbers = 0;

/** An application whose notice is over: its shares are granted, and it may be spent. */
export async function grantApplication(tx: Tx, world: SpendingVillage, options: GrantOptions = {}): Promise<string> {
  const { shares = ['100'], urgent = false, dueIn = 30, since = 10, outside = false } = options;
  const { village, year, members, beneficiary } = world;
  const villageId = village.id;
  const id = newId();
  const budget = sum(shares.map((share) => yuan(share))).toFixed(2);
  numbers += 1;
  await tx.insert(fundApplications).values({
    villageId,
    id,
    year,
    number: numbers,
    joint: shares.length > 1,
    leadMemberId: members[0]!.id,
    purpose: 'repair',
    title: '修李奶奶家的屋顶',
    need: '漏雨',
    plan: '换瓦',
    beneficiaryName: beneficiary.name,
    beneficiaryMemberId: outside ? null : beneficiary.id,
    urgentReason: urgent ? '雨要来了' : null,
    budget,
    state: 'approved',
    round: 1,
    approvedYuan: budget,
    approvedOn: addDays(dateInChina(), -since),
    receiptsDueOn: addDays(dateInChina(), dueIn),
    requestId: randomUUID(),
    ...REQUEST,
  });
  await tx
    .insert(fundLines)
    .values({ villageId, applicationId: id, version: 1, position: 1, what: '瓦', yuan: budget });
  const allotments = await tx.$client<{ id: string; memberId: string }[]>`
    select id, member_id as "memberId" from fund_allotments where village_id = ${villageId} and year = ${year}`;
  for (const [place, share] of shares.entries()) {
    const memberId = members[place]!.id;
    await tx.insert(fundShares).values({
      villageId,
      id: newId(),
      applicationId: id,
      version: 1,
      memberId,
      allotmentId: allotments.find((each) => each.memberId === memberId)!.id,
      yuan: share,
      state: 'confirmed',
      means: 'phone',
    });
  }
  const application = { villageId, id, version: 1, title: '修李奶奶家的屋顶' };
  const parts = (await lockConfirmedShares(tx, application)).map((share) => ({ share, yuan: yuan(share.yuan) }));
  const request = { requestId: randomUUID(), occurredOn: dateInChina() };
  await moveShares(tx, setup, application, 'hold', parts, request);
  await moveShares(tx, setup, application, 'approval', parts, request);
  return id;
}

/** What names an application in a command, for the first time. */
export const about = (world: SpendingVillage, applicationId: string) => ({
  villageId: world.village.id,
  applicationId,
  requestId: randomUUID(),
  now: new Date(),
});

const fundPhoto = (tx: Tx, actor: PersonActor, world: SpendingVillage) =>
  createPhoto(tx, actor, world.village.id, { purpose: 'fund' });

export async function receiptOf(tx: Tx, world: SpendingVillage, applicationId: string, change = {}) {
  return {
    ...about(world, applicationId),
    kind: 'invoice' as const,
    number: `No. ${randomUUID().slice(0, 8)}`,
    seller: '县城建材店',
    issuedOn: dateInChina(),
    yuan: '80',
    photoId: await fundPhoto(tx, world.actors[0]!, world),
    ...change,
  };
}

export async function paymentOf(tx: Tx, world: SpendingVillage, applicationId: string, change = {}) {
  return {
    ...about(world, applicationId),
    kind: 'advance' as const,
    memberId: world.members[0]!.id,
    yuan: '60',
    paidOn: dateInChina(),
    means: 'bank-transfer' as const,
    reference: '农商行 20261118-3',
    proofPhotoId: await fundPhoto(tx, world.accountant, world),
    ...change,
  };
}

/** An application of the village that the member leads, with an advance of 60 yuan. */
export async function createPaidApplication(tx: Tx, village: TestVillage, lead: TestMember) {
  const world = await createSpendingVillage(tx, { of: village, lead });
  const applicationId = await grantApplication(tx, world);
  await payOut(tx, world.accountant, await paymentOf(tx, world, applicationId));
  const { payments } = await readSpending(tx, village.id, applicationId);
  return { applicationId, paymentId: payments[0]!.id };
}

export async function addAfterPhoto(tx: Tx, world: SpendingVillage, applicationId: string): Promise<void> {
  const lead = world.actors[0]!;
  const photoIds = [await fundPhoto(tx, lead, world)];
  await addWorkPhotos(tx, lead, { ...about(world, applicationId), kind: 'after', photoIds });
}

export async function paperOf(tx: Tx, world: SpendingVillage, applicationId: string, change = {}) {
  return {
    ...about(world, applicationId),
    satisfaction: 'satisfied' as const,
    comment: '修得好',
    paperPhotoId: await fundPhoto(tx, world.actors[0]!, world),
    ...change,
  };
}

/** Receipts of the given amounts, a picture, the confirmation; then reported. */
export async function reportSpending(
  tx: Tx,
  world: SpendingVillage,
  applicationId: string,
  receipts: readonly string[] = ['80'],
): Promise<void> {
  const lead = world.actors[0]!;
  for (const each of receipts) await addReceipt(tx, lead, await receiptOf(tx, world, applicationId, { yuan: each }));
  await addAfterPhoto(tx, world, applicationId);
  await confirmOnPaper(tx, lead, await paperOf(tx, world, applicationId));
  await reportApplication(tx, lead, about(world, applicationId));
}

/** Reported and settled. */
export async function settleSpending(
  tx: Tx,
  world: SpendingVillage,
  applicationId: string,
  receipts: readonly string[] = ['80'],
): Promise<void> {
  await reportSpending(tx, world, applicationId, receipts);
  const { receiptsYuan } = await readSpending(tx, world.village.id, applicationId);
  await settleApplication(tx, world.committee, { ...about(world, applicationId), receipts: receiptsYuan });
}

/** What an account of the fund holds. */
export async function balanceOf(tx: Tx, world: SpendingVillage, kind: string): Promise<string[]> {
  const rows = await tx.$client<{ balance: string }[]>`
    select balance::text as balance from ledger_accounts
    where village_id = ${world.village.id} and unit = 'yuan' and kind = ${kind} order by owner_id`;
  return rows.map(({ balance }) => balance);
}

/** A village whose fund was opened through services, as one in which money is spent. */
export async function spendingOf(
  tx: Tx,
  { village, year, members, memberActors }: FundVillage,
): Promise<SpendingVillage> {
  const { id: householdId } = await createHousehold(tx, village);
  const beneficiary = await createMember(tx, village, { name: '李奶奶', householdId });
  return {
    village,
    year,
    members,
    actors: memberActors,
    beneficiary,
    beneficiaryActor: memberActor(beneficiary),
    committee: committeeActor(village, { name: '陈建国' }),
    otherCommittee: committeeActor(village, { name: '李秀英' }),
    accountant: personActor('points-administrator', village, { name: '王会计' }),
  };
}
