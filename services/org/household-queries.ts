import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { likeLiteral } from '../kernel/search-text';
import { refusal } from './org-refusal';
import type { Ending } from './vocabulary';
import { plainText } from './written-form';

export interface HouseholdEntry extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly address: string;
  readonly headName: string | null;
  readonly population: number | null;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly ending: Ending | null;
  readonly gridId: string | null;
  readonly gridName: string | null;
  /** Members on the roster who live there now. */
  readonly members: number;
}

export interface HouseholdFilter {
  readonly villageId: string;
  /** Part of the number, the address or the head's name. */
  readonly search?: string;
  readonly gridId?: string;
  readonly closed?: boolean;
}

const columns = sql`household.id, household.number, household.address, household.head_name as "headName",
  household.population, household.opened_on::text as "openedOn", household.closed_on::text as "closedOn",
  household.ending, placement.grid_id as "gridId", grid.name as "gridName",
  (select count(*)::int from org_household_members dweller where dweller.village_id = household.village_id
    and dweller.household_id = household.id and dweller.until_on is null) as members`;
const tables = sql`org_households household
  left join org_household_grids placement on placement.village_id = household.village_id
    and placement.household_id = household.id and placement.until_on is null
  left join org_units grid on grid.id = placement.grid_id`;

function wanted({ villageId, search, gridId, closed }: HouseholdFilter): SQL {
  const pattern = `%${likeLiteral(plainText(search ?? ''))}%`;
  return sql`household.village_id = ${villageId}
    and (household.closed_on is not null) = ${closed === true}
    and (${gridId ?? null}::uuid is null or placement.grid_id = ${gridId ?? null}::uuid)
    and (household.number ilike ${pattern} or household.address ilike ${pattern} or household.head_name ilike ${pattern})`;
}

/** A page of a village's households, and how many there are in all. */
export async function listHouseholds(
  reader: Reader,
  filter: HouseholdFilter,
  page: { readonly number: number; readonly count: number },
): Promise<{ households: HouseholdEntry[]; total: number }> {
  const condition = wanted(filter);
  const [sum] = await reader.execute<{ total: number }>(
    sql`select count(*)::int as total from ${tables} where ${condition}`,
  );
  const rows = await reader.execute<HouseholdEntry>(sql`
    select ${columns} from ${tables} where ${condition}
    order by household.number
    limit ${page.count} offset ${(page.number - 1) * page.count}`);
  return { households: [...rows], total: sum?.total ?? 0 };
}

export interface Dweller extends Record<string, unknown> {
  readonly memberId: string;
  readonly name: string;
  readonly memberNumber: string;
  readonly relation: string | null;
  readonly fromOn: string;
  readonly untilOn: string | null;
}

export interface GridPlacement extends Record<string, unknown> {
  readonly gridName: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
}

/** One file a household: who lives and lived there, which grids it was in, and where it came from. */
export interface HouseholdFile extends HouseholdEntry {
  readonly splitFrom: { readonly id: string; readonly number: string } | null;
  readonly dwellers: readonly Dweller[];
  readonly placements: readonly GridPlacement[];
}

/** All that is recorded of a household of the village. Refusal: org/not-found. */
export async function loadHouseholdFile(
  reader: Reader,
  villageId: string,
  householdId: string,
): Promise<HouseholdFile> {
  if (!isId(householdId)) throw refusal('org/not-found');
  const [entry] = await reader.execute<HouseholdEntry & { splitFrom: HouseholdFile['splitFrom'] }>(sql`
    select ${columns}, (select jsonb_build_object('id', origin.id, 'number', origin.number) from org_households origin
      where origin.village_id = household.village_id and origin.id = household.split_from_id) as "splitFrom"
    from ${tables} where household.village_id = ${villageId} and household.id = ${householdId}`);
  if (!entry) throw refusal('org/not-found');
  const dwellers = await reader.execute<Dweller>(sql`
    select home.member_id as "memberId", member.name, member.number as "memberNumber", home.relation,
      home.from_on::text as "fromOn", home.until_on::text as "untilOn"
    from org_household_members home
    join org_members member on member.village_id = home.village_id and member.id = home.member_id
    where home.village_id = ${villageId} and home.household_id = ${householdId}
    order by home.until_on desc nulls first, home.from_on, member.number`);
  const placements = await reader.execute<GridPlacement>(sql`
    select grid.name as "gridName", placement.from_on::text as "fromOn", placement.until_on::text as "untilOn"
    from org_household_grids placement
    join org_units grid on grid.id = placement.grid_id
    where placement.village_id = ${villageId} and placement.household_id = ${householdId}
    order by placement.from_on desc`);
  return { ...entry, dwellers: [...dwellers], placements: [...placements] };
}

/** The open household with a number; undefined when there is none. */
export async function findHouseholdByNumber(
  reader: Reader,
  villageId: string,
  number: string,
): Promise<HouseholdEntry | undefined> {
  const [entry] = await reader.execute<HouseholdEntry>(sql`
    select ${columns} from ${tables}
    where household.village_id = ${villageId} and household.closed_on is null and household.number = ${plainText(number)}`);
  return entry;
}
