import { eq, sql } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import { orgMembers } from '#db/schema/org';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import { likeness, readSetting } from '../org';
import { CAP_PERIODS, listRulesInForce, periodAround, type RuleVersion } from '../rules';
import type { ParsedBatchRow } from './batch-rows';
import { oldestClaimableOn } from './policy';
import { STANDING_STATES } from './vocabulary';

export interface BatchMember {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly kinds: readonly string[];
  readonly joinedOn: CalendarDate;
  readonly leftOn: CalendarDate | null;
}

/** What a day's claims of a person, for a household or not, under a rule add up to. */
export interface StandingDay extends Record<string, unknown> {
  readonly memberId: string;
  readonly householdId: string | null;
  readonly code: string;
  readonly occurredOn: CalendarDate;
  readonly number: number;
  readonly points: string;
}

/** The rules of one day as people name them: a code before a title. */
export interface RulesOfDay {
  readonly byVersion: ReadonlyMap<string, RuleVersion>;
  readonly byCode: ReadonlyMap<string, RuleVersion>;
  readonly byTitle: ReadonlyMap<string, readonly RuleVersion[]>;
}

/** All that the rows of a batch are examined against. */
export interface BatchRecords {
  readonly today: CalendarDate;
  readonly oldestOn: CalendarDate;
  readonly people: {
    readonly byId: ReadonlyMap<string, BatchMember>;
    readonly byNumber: ReadonlyMap<string, BatchMember>;
    readonly byName: ReadonlyMap<string, readonly BatchMember[]>;
  };
  /** The rules of each day that the rows speak of, and of today. */
  readonly rulesOn: ReadonlyMap<CalendarDate, RulesOfDay>;
  /** By `owner code`: the person, and once more the household where one earned. */
  readonly standing: ReadonlyMap<string, readonly StandingDay[]>;
  householdOf(memberId: string, on: CalendarDate): string | null;
}

/** Reads what a batch is examined against: some plain queries whatever its length, one for the rules of each day. */
export async function readBatchRecords(
  reader: Reader,
  villageId: string,
  rows: readonly ParsedBatchRow[],
  now: Date,
): Promise<BatchRecords> {
  const today = dateInChina(now);
  const oldestOn = oldestClaimableOn(today, await readSetting(reader, villageId, 'claims.days-back-max', today));
  const dates = rows.flatMap(({ fields: { date } }) => (date && date >= oldestOn && date <= today ? [date] : []));
  const days = [...new Set([today, ...dates])].sort();
  const rulesOn = new Map<CalendarDate, RulesOfDay>();
  for (const day of days) rulesOn.set(day, rulesOfDay(await listRulesInForce(reader, villageId, day)));
  const stays = await listStays(reader, villageId);
  return {
    today,
    oldestOn,
    people: await readPeople(reader, villageId),
    rulesOn,
    standing: await readStanding(reader, villageId, days),
    householdOf: (memberId, on) =>
      stays.get(memberId)?.find((stay) => stay.from <= on && (!stay.until || stay.until >= on))?.householdId ?? null,
  };
}

function grouped<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function rulesOfDay(rules: readonly RuleVersion[]): RulesOfDay {
  const named = rules.flatMap((rule) => [
    { name: likeness(rule.title), rule },
    { name: likeness(`${rule.code} ${rule.title}`), rule },
  ]);
  const byTitle = grouped(named, ({ name }) => name);
  return {
    byVersion: new Map(rules.map((rule) => [rule.versionId, rule])),
    byCode: new Map(rules.map((rule) => [likeness(rule.code), rule])),
    byTitle: new Map([...byTitle].map(([name, group]) => [name, group.map(({ rule }) => rule)])),
  };
}

async function readPeople(reader: Reader, villageId: string): Promise<BatchRecords['people']> {
  const { id, number, name, kinds, joinedOn, leftOn } = orgMembers;
  const members = await reader
    .select({ id, number, name, kinds, joinedOn, leftOn })
    .from(orgMembers)
    .where(eq(orgMembers.villageId, villageId));
  return {
    byId: new Map(members.map((member) => [member.id, member])),
    byNumber: new Map(members.map((member) => [member.number, member])),
    byName: grouped(members, (member) => member.name),
  };
}

interface Stay extends Record<string, unknown> {
  readonly memberId: string;
  readonly householdId: string;
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
}

async function listStays(reader: Reader, villageId: string): Promise<Map<string, Stay[]>> {
  const stays = await reader.execute<Stay>(sql`
    select member_id as "memberId", household_id as "householdId", from_on::text as from, until_on::text as until
    from org_household_members where village_id = ${villageId} order by from_on desc`);
  return grouped(stays, (stay) => stay.memberId);
}

/** Standing claims by owner, rule and day, as far around the days as a cap can reach. */
async function readStanding(reader: Reader, villageId: string, days: readonly CalendarDate[]) {
  const periods = days.flatMap((day) => CAP_PERIODS.map((period) => periodAround(day, period)));
  const from = periods.map((period) => period.from).sort()[0];
  const until = periods
    .map((period) => period.until)
    .sort()
    .at(-1);
  const rows = await reader.execute<StandingDay>(sql`
    select member_id as "memberId", household_id as "householdId", rule_code as code, occurred_on::text as "occurredOn",
      min(number) as number, sum(coalesce(points_accepted, points_claimed))::text as points
    from claims_claims
    where village_id = ${villageId} and occurred_on between ${from} and ${until} and state in ${[...STANDING_STATES]}
    group by 1, 2, 3, 4`);
  const ofMember = grouped(rows, (row) => `${row.memberId} ${row.code}`);
  const ofHousehold = grouped(
    rows.filter((row) => row.householdId !== null),
    (row) => `${row.householdId} ${row.code}`,
  );
  return new Map([...ofMember, ...ofHousehold]);
}

/** Locks households, then people, each in id order, as single claims do: nobody claims beside a batch until it is written. */
export async function lockEarners(
  tx: Tx,
  villageId: string,
  memberIds: readonly string[],
  householdIds: readonly string[],
): Promise<void> {
  await tx.execute(sql`
    select id from org_households where village_id = ${villageId} and id = any(${sql.param([...householdIds])}::uuid[])
    order by id for no key update`);
  await tx.execute(sql`
    select id from org_members where village_id = ${villageId} and id = any(${sql.param([...memberIds])}::uuid[])
    order by id for no key update`);
}
