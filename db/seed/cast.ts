import type { MemberKind, Sex } from '#services/org/vocabulary';
import { nameGiver } from './names';
import type { NamedPerson, VillagePlan } from './places';
import { type Random, randomFor } from './random';

/** A person of the roster as the story casts them. */
export interface CastMember {
  readonly name: string;
  readonly sex: Sex;
  readonly birthYear: number;
  readonly kinds: readonly MemberKind[];
  readonly phone: string | null;
  readonly grid: number;
  /** Place of the household in the village's list. */
  readonly household: number;
  readonly relation: string;
  /** How often this person serves, against the others. */
  readonly zeal: number;
  /** What they like to keep in the purse, in half points. */
  readonly thrift: number;
  /** Days after the story's beginning on which they join; before it when negative. */
  readonly joinsOnDay: number;
}

export interface CastHousehold {
  readonly address: string;
  readonly headName: string;
  readonly population: number;
  readonly grid: number;
}

export interface Cast {
  readonly gridCount: number;
  readonly households: readonly CastHousehold[];
  readonly members: readonly CastMember[];
}

const gridCountMin = 2;
/** The member of the demonstration's first account: she serves much and saves. */
const heroinePhone = '19900000001';

/** How many of a village's people and years of service are told: 1 for the demonstration, less for tests. */
function scaled(count: number, scale: number, least: number): number {
  return Math.max(least, Math.round(count * scale));
}

function birthYearOf(random: Random, thisYear: number): number {
  const roll = random.next();
  if (roll < 0.4) return thisYear - random.between(60, 82);
  if (roll < 0.82) return thisYear - random.between(38, 59);
  return thisYear - random.between(19, 37);
}

function kindsOf(random: Random, isGridMember: boolean): MemberKind[] {
  const kinds: MemberKind[] = [];
  if (isGridMember) kinds.push('grid-member');
  if (random.chance(0.3)) kinds.push('party-member');
  else if (random.chance(0.1)) kinds.push('activist');
  if (kinds.length === 0 || random.chance(0.5)) kinds.push('volunteer');
  return kinds;
}

function everyNamedPerson(plan: VillagePlan): readonly NamedPerson[] {
  const { committee, colleagues, pointsAdministrator, supervisor, checkers, cashiers } = plan.staff;
  return [committee, pointsAdministrator, supervisor, ...checkers, ...cashiers, ...plan.people, ...colleagues];
}

function joinsOnDay(random: Random): number {
  return random.chance(0.85) ? -random.between(1, 12) : random.between(5, 330);
}

/** Casts one village: the same plan, year and scale always give the same people. `phoneFrom` is the first free phone. */
export function castVillage(plan: VillagePlan, thisYear: number, phoneFrom: number, scale: number): Cast {
  const random = randomFor(`cast of ${plan.code}`);
  const named = everyNamedPerson(plan);
  const giveName = nameGiver(
    random,
    named.map(({ name }) => name),
  );
  const memberCount = scaled(plan.memberCount, scale, named.length + 4);
  const householdCount = scaled(plan.householdCount, scale, memberCount + 4);
  const gridCount = Math.min(plan.gridCount, Math.max(gridCountMin, Math.floor(householdCount / 20)));
  const gridOf = (household: number) => Math.floor((household * gridCount) / householdCount);
  const homes = random.shuffled(Array.from({ length: householdCount }, (_, place) => place));
  const members: CastMember[] = named.map((person) => {
    const grid = person.grid % gridCount;
    const home = homes.splice(
      homes.findIndex((household) => gridOf(household) === grid),
      1,
    )[0];
    const isHeroine = person.phone === heroinePhone;
    return {
      ...person,
      grid,
      household: home ?? 0,
      relation: '户主',
      zeal: isHeroine ? 6 : 1.2,
      thrift: isHeroine ? 500 : 60,
      joinsOnDay: -12,
    };
  });
  const looked = new Set(members.filter(({ kinds }) => kinds.includes('grid-member')).map(({ grid }) => grid));
  let phone = phoneFrom;
  while (members.length < memberCount) {
    const alone = members
      .slice(-3)
      .filter((each) => members.every((other) => other === each || other.household !== each.household));
    const spouse = random.chance(0.12) ? alone[0] : undefined;
    const household = spouse?.household ?? homes.pop() ?? 0;
    const grid = gridOf(household);
    const birthYear = spouse ? spouse.birthYear + random.between(-3, 4) : birthYearOf(random, thisYear);
    const sex = spouse ? (spouse.sex === 'male' ? 'female' : 'male') : random.pick(['male', 'female'] as const);
    const isGridMember = !looked.has(grid);
    if (isGridMember) looked.add(grid);
    const hasPhone = isGridMember || random.chance(thisYear - birthYear > 68 ? 0.5 : 0.92);
    members.push({
      name: giveName(sex, birthYear).name,
      sex,
      birthYear,
      kinds: kindsOf(random, isGridMember),
      phone: hasPhone ? `1990000${phone++}` : null,
      grid,
      household,
      relation: spouse ? '配偶' : '户主',
      thrift: random.pick([0, 0, 20, 40, 80, 160]),
      zeal: random.pick([0.15, 0.4, 0.7, 1, 1, 1.4, 2, 3]),
      joinsOnDay: isGridMember ? -12 : joinsOnDay(random),
    });
  }
  const heads = new Map(
    members.filter(({ relation }) => relation === '户主').map((each) => [each.household, each.name]),
  );
  const households = Array.from({ length: householdCount }, (_, place): CastHousehold => {
    const hamlet = plan.hamlets[Math.floor((place * plan.hamlets.length) / householdCount)] ?? '';
    const sex = random.chance(0.8) ? 'male' : 'female';
    const headName = heads.get(place) ?? giveName(sex, thisYear - random.between(35, 80)).name;
    const population = random.weigh([1, 2, 3, 4, 5, 6, 7], (count) => [12, 22, 20, 22, 14, 7, 3][count - 1] ?? 1);
    return { address: `${plan.name}${hamlet}${place + 1}号`, headName, population, grid: gridOf(place) };
  });
  return { gridCount, households, members };
}
