import type { Tx } from '#db/client';
import { enrol, registerAccount } from '#services/identity/index';
import type { PersonActor, Role } from '#services/kernel/actor';
import { newId } from '#services/kernel/ids';
import { declareRelative, loadMember, openHousehold, registerMember } from '#services/org/index';
import { clockOn } from './calendar';
import { type Cast, type CastMember, castVillage } from './cast';
import { demonstrationAccounts, demonstrationPassword } from './demonstration-accounts';
import { type County, founder, foundUnit } from './found-county';
import { openShops } from './open-shops';
import { acting, appoint, characterOf } from './people';
import { inChinese, type NamedPerson, type VillagePlan } from './places';
import { randomFor } from './random';
import { type Character, letHappen, type Story, type VillageStory } from './story';

const householdsPerStep = 60;
const filesSince = '2023-01-01';

async function foundGrids(tx: Tx, villageId: string, plan: VillagePlan, gridCount: number): Promise<string[]> {
  const branchIds: string[] = [];
  for (const [place, name] of plan.branches.entries()) {
    branchIds.push(await foundUnit(tx, 'branch', villageId, { code: `z${place + 1}`, name }));
  }
  const gridIds: string[] = [];
  for (let place = 0; place < gridCount; place += 1) {
    const isBranchless = plan.branches.length === 1 && place === gridCount - 1;
    const branch = branchIds[Math.floor((place * branchIds.length) / gridCount)];
    const unit = { code: `g${String(place + 1).padStart(2, '0')}`, name: `第${inChinese(place + 1)}微网格` };
    gridIds.push(await foundUnit(tx, 'grid', isBranchless ? villageId : (branch ?? villageId), unit));
  }
  return gridIds;
}

async function openHouseholds(
  story: Story,
  villageId: string,
  plan: VillagePlan,
  cast: Cast,
  gridIds: readonly string[],
) {
  const ids: string[] = [];
  for (let from = 0; from < cast.households.length; from += householdsPerStep) {
    const happen = async (tx: Tx) => {
      for (const household of cast.households.slice(from, from + householdsPerStep)) {
        const { address, headName, population, grid } = household;
        const place = {
          requestId: newId(),
          villageId,
          number: null,
          gridId: gridIds[grid] ?? '',
          openedOn: filesSince,
        };
        ids.push((await openHousehold(tx, founder, { ...place, address, headName, population })).id);
      }
    };
    const minutes = Math.floor((from / householdsPerStep) * 3);
    await letHappen(story, [{ at: clockOn(story.calendar.dayOf(-18), 9, minutes), happen }]);
    story.step(`${plan.name}：一户一档`);
  }
  return ids;
}

/** Takes one person into the roster; who has a phone gets an account. */
export async function admit(tx: Tx, village: Admission, cast: CastMember, joinedOn: string): Promise<Character> {
  const { id: villageId, householdIds, gridIds } = village;
  const { name, phone, sex, birthYear, kinds, grid, household, relation } = cast;
  const householdId = householdIds[household] ?? '';
  const member = {
    name,
    phone,
    sex,
    birthYear,
    kinds: [...kinds],
    gridId: gridIds[grid] ?? null,
    householdId,
    relation,
  };
  const registered = await registerMember(tx, founder, { requestId: newId(), villageId, ...member, joinedOn });
  const memberId = registered.id;
  const character = { cast, memberId, householdId, halfPoints: 0, hasLeft: false, card: undefined };
  if (phone === null) return { ...character, actor: undefined };
  const isShown = demonstrationAccounts.some((account) => account.phone === phone);
  const password = isShown ? demonstrationPassword : undefined;
  const { accountId } = await registerAccount(tx, founder, { name, phone, ...(password && { password }) });
  const { roleId } = await enrol(tx, founder, accountId, { role: 'member', unitId: villageId, villageId, memberId });
  const place = { unitId: villageId, villageId, villageIds: [villageId], memberId, device: '手机' };
  return { ...character, actor: acting({ accountId, name, roleId }, 'member', place) };
}

export interface Admission {
  readonly id: string;
  readonly householdIds: readonly string[];
  readonly gridIds: readonly string[];
}

async function appointStaff(
  tx: Tx,
  county: County,
  villageId: string,
  plan: VillagePlan,
  characters: readonly Character[],
) {
  const { staff } = plan;
  const committee = await appoint(
    tx,
    county.administrator,
    villageId,
    'village-committee',
    characterOf(characters, staff.committee),
  );
  const byCommittee = (role: Role, person: NamedPerson) =>
    appoint(tx, committee, villageId, role, characterOf(characters, person));
  const colleagues: PersonActor[] = [];
  for (const person of staff.colleagues) colleagues.push(await byCommittee('village-committee', person));
  const pointsAdministrator = await byCommittee('points-administrator', staff.pointsAdministrator);
  const supervisor = await byCommittee('supervisor', staff.supervisor);
  const checkers: PersonActor[] = [];
  for (const person of staff.checkers) checkers.push(await byCommittee('checker', person));
  return { committee, colleagues, pointsAdministrator, supervisor, checkers };
}

async function declareRelatives(tx: Tx, committee: PersonActor, villageId: string, characters: readonly Character[]) {
  const pairs = characters.filter(({ cast }) => cast.relation === '配偶').slice(0, 6);
  for (const { cast, memberId } of pairs) {
    const other = characters.find((each) => each.cast.household === cast.household && each.memberId !== memberId);
    if (!other) continue;
    const { number } = await loadMember(tx, villageId, other.memberId);
    const command = { requestId: newId(), villageId, memberId, relativeNumber: number, relation: '夫妻' };
    await declareRelative(tx, committee, command);
  }
}

/** Founds one village: its grids, files, people, staff and shops, as they stand when the story begins. */
export async function foundVillage(
  story: Story,
  county: County,
  plan: VillagePlan,
  phoneFrom: number,
): Promise<VillageStory & { readonly admission: Admission }> {
  const { calendar } = story;
  const id = county.villageIds.get(plan.code) ?? '';
  const cast = castVillage(plan, Number(calendar.today.slice(0, 4)), phoneFrom, story.scale);
  let gridIds: string[] = [];
  const characters: Character[] = [];
  let staff: Awaited<ReturnType<typeof appointStaff>> | undefined;
  await letHappen(story, [
    {
      at: clockOn(calendar.dayOf(-19), 10),
      happen: async (tx) => {
        gridIds = await foundGrids(tx, id, plan, cast.gridCount);
      },
    },
  ]);
  const householdIds = await openHouseholds(story, id, plan, cast, gridIds);
  const admission = { id, householdIds, gridIds };
  const present = cast.members.filter(({ joinsOnDay }) => joinsOnDay < 0);
  const admissions = present.map((member) => ({
    at: clockOn(calendar.dayOf(member.joinsOnDay), 9, 30),
    happen: async (tx: Tx) => {
      characters.push(await admit(tx, admission, member, calendar.dayOf(member.joinsOnDay)));
    },
  }));
  const appointments = async (tx: Tx) => {
    staff = await appointStaff(tx, county, id, plan, characters);
    await declareRelatives(tx, staff.committee, id, characters);
  };
  await letHappen(story, [...admissions, { at: clockOn(calendar.dayOf(-1), 9), happen: appointments }]);
  story.step(`${plan.name}：花名册`);
  if (!staff) throw new Error('the village has no staff');
  const random = randomFor(`life of ${plan.code}`);
  const shops = await openShops(story, { id, plan, characters, committee: staff.committee });
  return { story, plan, cast, random, id, characters, shops, admission, ...staff };
}
