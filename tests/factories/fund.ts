import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { addForbiddenUses, addSource, nameStandIn, openYear, receiveMoney } from '#services/fund';
import { enrol, registerAccount } from '#services/identity/index';
import type { PersonActor, Role } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import type { RegisterMemberCommand } from '#services/org/commands';
import {
  createHousehold,
  createMember,
  createVillage,
  memberActor,
  personActor,
  setup,
  type TestMember,
  type TestVillage,
  uniquePhone,
  upperActor,
} from './org';

/** A village whose fund is open: money, this year's allotments, and everybody who decides, each with an account and a real role. */
export interface FundVillage {
  readonly village: TestVillage;
  readonly year: number;
  readonly sourceId: string;
  /** Party members, each with a household of their own and an allotment of 200 yuan. */
  readonly members: readonly TestMember[];
  /** Their accounts, signed in as members, in the same order. */
  readonly memberActors: readonly PersonActor[];
  /** Five of the village committee; none of them is a member. */
  readonly committee: readonly PersonActor[];
  readonly checker: PersonActor;
  /** Keeps the money: points-administrator. */
  readonly accountant: PersonActor;
  readonly township: PersonActor;
}

const COMMITTEE = ['陈建国', '李秀英', '王志强', '赵春梅', '孙德才'] as const;
const MEMBERS = ['周桂兰', '吴永福', '郑玉珍', '冯长河', '褚爱莲', '卫国平', '蒋大山', '沈月娥'] as const;

/** Somebody with an account and a role in the village. */
export async function createOfficial(
  tx: Tx,
  village: Pick<TestVillage, 'id'>,
  role: Role,
  name: string,
): Promise<PersonActor> {
  const { accountId } = await registerAccount(tx, setup, { name, phone: uniquePhone() });
  const { roleId } = await enrol(tx, setup, accountId, { role, unitId: village.id, villageId: village.id });
  return personActor(role, village, { accountId, roleId, name });
}

/** A party member with a household, an account and the member's role; without an allotment yet where the year is open. */
export async function createFundMember(
  tx: Tx,
  village: Pick<TestVillage, 'id'>,
  fields: Partial<RegisterMemberCommand> = {},
): Promise<{ readonly member: TestMember; readonly actor: PersonActor }> {
  const householdId = fields.householdId ?? (await createHousehold(tx, village)).id;
  const member = await createMember(tx, village, { kinds: ['party-member'], ...fields, householdId });
  const { accountId } = await registerAccount(tx, setup, { name: member.name, phone: member.phone ?? uniquePhone() });
  const place = { unitId: village.id, villageId: village.id, memberId: member.id };
  const { roleId } = await enrol(tx, setup, accountId, { role: 'member', ...place });
  return { member, actor: memberActor(member, { accountId, roleId }) };
}

/** Money from a new source of the village. Returns the source and the funding. */
export async function createFunding(
  tx: Tx,
  village: Pick<TestVillage, 'id'>,
  yuan: string,
  { name = `县委组织部拨款 ${randomUUID().slice(0, 6)}`, now = new Date() }: { name?: string; now?: Date } = {},
): Promise<{ readonly sourceId: string; readonly fundingId: string }> {
  const villageId = village.id;
  const source = { villageId, requestId: randomUUID(), kind: 'government-grant', name } as const;
  const { result: sourceId } = await addSource(tx, setup, source);
  const { result: fundingId } = await receiveMoney(tx, setup, {
    villageId,
    requestId: randomUUID(),
    sourceId,
    yuan,
    receivedOn: dateInChina(now),
    document: '拨款通知 1 号',
    now,
  });
  return { sourceId, fundingId };
}

/** See `FundVillage`; `members` at most 32, `money` in yuan. */
export async function createFundVillage(
  tx: Tx,
  { members: count = 8, money = '10000', now = new Date() }: { members?: number; money?: string; now?: Date } = {},
): Promise<FundVillage> {
  const village = await createVillage(tx);
  const people = [];
  for (let place = 0; place < count; place += 1) {
    const name = `${MEMBERS[place % MEMBERS.length]}${['', '甲', '乙', '丙'][Math.floor(place / MEMBERS.length)]}`;
    people.push(await createFundMember(tx, village, { name }));
  }
  const committee = [];
  for (const name of COMMITTEE) committee.push(await createOfficial(tx, village, 'village-committee', name));
  const checker = await createOfficial(tx, village, 'checker', '韩书记');
  const accountant = await createOfficial(tx, village, 'points-administrator', '王会计');
  const township = upperActor('township-administrator', village, await createTownshipAccount(tx, village));
  const { sourceId } = await createFunding(tx, village, money, { now });
  const year = Number(dateInChina(now).slice(0, 4));
  await openYear(tx, accountant, {
    villageId: village.id,
    requestId: randomUUID(),
    year,
    meeting: '村民代表会议',
    now,
  });
  return {
    village,
    year,
    sourceId,
    members: people.map(({ member }) => member),
    memberActors: people.map(({ actor }) => actor),
    committee,
    checker,
    accountant,
    township,
  };
}

async function createTownshipAccount(tx: Tx, village: TestVillage) {
  const name = '镇党建办杨主任';
  const { accountId } = await registerAccount(tx, setup, { name, phone: uniquePhone() });
  const place = { role: 'township-administrator', unitId: village.townshipId, villageId: null } as const;
  const { roleId } = await enrol(tx, setup, accountId, place);
  return { accountId, roleId, name };
}

/** A funding, a forbidden use and a stand-in of a village: what the pages about money name in their addresses. */
export async function createMoneyRecords(tx: Tx, village: Pick<TestVillage, 'id'>) {
  const villageId = village.id;
  const { fundingId: funding } = await createFunding(tx, village, '500');
  const { accountId } = await createOfficial(tx, village, 'checker', '韩书记');
  const words = { villageId, requestId: randomUUID(), words: ['宴请'] };
  const { result: use } = await addForbiddenUses(tx, setup, words);
  const { result: standIn } = await nameStandIn(tx, setup, { villageId, requestId: randomUUID(), accountId });
  return { funding, use, standIn, year: dateInChina().slice(0, 4) };
}
