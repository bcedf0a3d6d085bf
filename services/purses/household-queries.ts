import { and, eq, isNull } from 'drizzle-orm';
import type postgres from 'postgres';
import type { Reader, Tx } from '#db/client';
import { orgHouseholds } from '#db/schema/org';
import { pursesPools } from '#db/schema/purses';
import type { Ending } from '../org/index';
import { refuse } from './purses-refusal';
import { refuseNoId } from './take-settlement';

/** A household as a settlement finds it, locked. */
export interface LockedHousehold {
  readonly id: string;
  readonly number: string;
  readonly isClosed: boolean;
  readonly ending: Ending | null;
  readonly isPooled: boolean;
}

/** A person whose points a settlement may touch. */
export interface Person extends Record<string, unknown> {
  readonly memberId: string;
  readonly name: string;
}

/** A household of the village, locked. Refusal: purses/not-found. */
export async function lockHousehold(tx: Tx, villageId: string, householdId: string): Promise<LockedHousehold> {
  refuseNoId(householdId);
  const [row] = await tx
    .select()
    .from(orgHouseholds)
    .where(and(eq(orgHouseholds.villageId, villageId), eq(orgHouseholds.id, householdId)))
    .for('no key update');
  if (!row) throw refuse('purses/not-found');
  const [pool] = await tx
    .select({ id: pursesPools.id })
    .from(pursesPools)
    .where(
      and(eq(pursesPools.villageId, villageId), eq(pursesPools.householdId, householdId), isNull(pursesPools.untilAt)),
    );
  return {
    id: row.id,
    number: row.number,
    isClosed: row.closedOn !== null,
    ending: row.ending,
    isPooled: pool !== undefined,
  };
}

/** The members who live in a household, without those whose membership ended. */
export async function listDwellers(reader: Reader, villageId: string, householdId: string): Promise<Person[]> {
  const rows = await (reader.$client as postgres.Sql)<Person[]>`
    select m.id as "memberId", m.name from org_household_members home
    join org_members m on m.village_id = home.village_id and m.id = home.member_id and m.left_on is null
    where home.village_id = ${villageId} and home.household_id = ${householdId} and home.until_on is null
    order by home.from_on, m.number`;
  return [...rows];
}

/**
 * The members who lived in a household and live elsewhere now. `since`: only those whose leaving was written down after
 * the household began to keep one purse, and after the last split of it.
 */
export async function listLeavers(
  reader: Reader,
  villageId: string,
  householdId: string,
  since: 'ever' | 'unsettled',
): Promise<Person[]> {
  const rows = await (reader.$client as postgres.Sql)<Person[]>`
    select m.id as "memberId", m.name from org_members m
    where m.village_id = ${villageId} and m.left_on is null
      and not exists (select from org_household_members home where home.village_id = m.village_id and home.member_id = m.id
        and home.household_id = ${householdId} and home.until_on is null)
      and (${since} = 'ever' and exists (select from org_household_members home where home.village_id = m.village_id
          and home.member_id = m.id and home.household_id = ${householdId})
        or exists (select from org_changes c where c.village_id = m.village_id and c.subject_id = m.id
          and c.field = 'householdId' and c.before = ${householdId}::text
          and (${since} = 'ever' or c.recorded_at > (
            select max(greatest(p.from_at, (select max(s.recorded_at) from purses_settlements s where s.village_id = p.village_id
              and s.from_owner_id = p.household_id and s.kind = 'split')))
            from purses_pools p where p.village_id = m.village_id and p.household_id = ${householdId} and p.until_at is null))))
    order by m.number`;
  return [...rows];
}
