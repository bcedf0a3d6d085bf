import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { starsVersions } from '#db/schema/stars';
import { enrol, registerAccount } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import type { RegisterMemberCommand } from '#services/org/commands';
import { openRound, periodOf, type SchemeContent } from '#services/stars/index';
import { byBands } from '~/copy/star-presets';
import { createOfficial } from './fund';
import {
  createBranch,
  createGrid,
  createHousehold,
  createMember,
  createVillage,
  memberActor,
  setup,
  type TestMember,
  type TestVillage,
  uniquePhone,
  upperActor,
} from './org';

/** A village for star evaluation: a branch with two grids, party members, households around them, and who decides. */
export interface StarVillage {
  readonly village: TestVillage;
  readonly branchId: string;
  readonly gridIds: readonly [string, string];
  /** Party members, each in a household of their own, by turns in the first and the second grid. */
  readonly members: readonly TestMember[];
  /** Their accounts, signed in as members, in the same order. */
  readonly memberActors: readonly PersonActor[];
  readonly memberHouseholdIds: readonly string[];
  /** Households without members, by turns in the grids. */
  readonly householdIds: readonly string[];
  /** Three of the village committee; none of them is a member. */
  readonly committee: readonly PersonActor[];
  /** Two of the branch. */
  readonly checkers: readonly PersonActor[];
  readonly supervisor: PersonActor;
  readonly township: PersonActor;
}

const MEMBERS = ['周桂兰', '吴永福', '郑玉珍', '冯长河', '褚爱莲', '卫国平', '蒋大山', '沈月娥'] as const;

export interface StarMember {
  readonly member: TestMember;
  readonly actor: PersonActor;
  readonly householdId: string;
}

/** A party member of a grid with a household, an account and the member's role. */
export async function createStarMember(
  tx: Tx,
  village: Pick<TestVillage, 'id'>,
  fields: Partial<RegisterMemberCommand> & { readonly gridId: string },
): Promise<StarMember> {
  const householdId = fields.householdId ?? (await createHousehold(tx, village, { gridId: fields.gridId })).id;
  const member = await createMember(tx, village, { kinds: ['party-member'], ...fields, householdId });
  const { accountId } = await registerAccount(tx, setup, { name: member.name, phone: member.phone ?? uniquePhone() });
  const place = { unitId: village.id, villageId: village.id, memberId: member.id };
  const { roleId } = await enrol(tx, setup, accountId, { role: 'member', ...place });
  return { member, actor: memberActor(member, { accountId, roleId }), householdId };
}

/** See `StarVillage`. */
export async function createStarVillage(
  tx: Tx,
  { members: count = 8, households = 4 }: { members?: number; households?: number } = {},
): Promise<StarVillage> {
  const village = await createVillage(tx);
  const branchId = (await createBranch(tx, village)).id;
  const first = (await createGrid(tx, village, { parentId: branchId })).id;
  const second = (await createGrid(tx, village, { parentId: branchId })).id;
  const gridOf = (place: number) => (place % 2 === 0 ? first : second);
  const people: StarMember[] = [];
  for (let place = 0; place < count; place += 1) {
    const turn = Math.floor(place / MEMBERS.length);
    const name = `${MEMBERS[place % MEMBERS.length]}${turn === 0 ? '' : turn}`;
    people.push(await createStarMember(tx, village, { name, gridId: gridOf(place) }));
  }
  const householdIds: string[] = [];
  for (let place = 0; place < households; place += 1) {
    householdIds.push((await createHousehold(tx, village, { gridId: gridOf(place), population: 3 })).id);
  }
  const committee: PersonActor[] = [];
  for (const name of ['陈建国', '李秀英', '王志强']) {
    committee.push(await createOfficial(tx, village, 'village-committee', name));
  }
  const checkers: PersonActor[] = [];
  for (const name of ['韩书记', '马副书记']) checkers.push(await createOfficial(tx, village, 'checker', name));
  const supervisor = await createOfficial(tx, village, 'supervisor', '监督委员');
  const name = '镇党建办杨主任';
  const { accountId } = await registerAccount(tx, setup, { name, phone: uniquePhone() });
  const role = { role: 'township-administrator', unitId: village.townshipId, villageId: null } as const;
  const { roleId } = await enrol(tx, setup, accountId, role);
  return {
    village,
    branchId,
    gridIds: [first, second],
    members: people.map(({ member }) => member),
    memberActors: people.map(({ actor }) => actor),
    memberHouseholdIds: people.map(({ householdId }) => householdId),
    householdIds,
    committee,
    checkers,
    supervisor,
    township: upperActor('township-administrator', village, { accountId, roleId, name }),
  };
}

export interface TestRound {
  readonly id: string;
  readonly villageId: string;
  readonly versionId: string;
  /** The day that it was opened. */
  readonly now: Date;
}

interface WantedRound {
  readonly content?: SchemeContent;
  /** An adopted version to open it by, instead of a new one. */
  readonly versionId?: string;
  readonly exempt?: readonly TestMember[];
  readonly now?: Date;
}

/** A round in its first step, of the period that today lies in; by default five stars by bands every quarter. */
export async function openTestRound(tx: Tx, world: StarVillage, wanted: WantedRound = {}): Promise<TestRound> {
  const { content = byBands, exempt = [], now = new Date() } = wanted;
  const villageId = world.village.id;
  const versionId = wanted.versionId ?? (await insertVersion(tx, villageId, content));
  const { result } = await openRound(tx, world.committee[0]!, {
    villageId,
    requestId: randomUUID(),
    versionId,
    title: '一季度五星创评',
    ...periodOf(content.frequency, dateInChina(now)),
    exemptions: exempt.map(({ id }) => ({
      memberId: id,
      exemption: content.exemptions[0]!.code,
      reason: '长期住院',
    })),
    now,
  });
  return { id: result.id, villageId, versionId, now };
}

async function insertVersion(tx: Tx, unitId: string, content: SchemeContent): Promise<string> {
  const id = newId();
  await tx.insert(starsVersions).values({
    unitId,
    id,
    code: `scheme-${id.slice(-6)}`,
    number: 1,
    state: 'adopted',
    name: '五星创评办法',
    content,
    validFrom: '2020-01-01',
    meeting: '党员大会',
    meetingOn: '2020-01-01',
    draftedByName: '陈建国',
    adoptedByName: '陈建国',
    adoptedAt: new Date(),
    requestId: randomUUID(),
    commandHash: 'tests',
  });
  return id;
}
