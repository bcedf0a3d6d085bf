import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { fingerprintOf, type PendingItem } from './policy';
import type { SettlementItem, SettlementStep } from './vocabulary';

interface Key {
  readonly villageId: string;
  readonly id: string;
}

/** A line of a settlement: a slip, or what came back of one. */
export interface SettlementLine {
  readonly kind: SettlementItem;
  readonly itemId: string;
  readonly redemptionId: string;
  readonly number: string;
  /** The full name: mask it before it is shown to others. */
  readonly memberName: string;
  readonly points: string;
  readonly writtenAt: string;
}

/** The lines of a settlement in the order of writing, and how many of its items were let go. */
export async function listSettlementLines(
  reader: Reader,
  { villageId, id }: Key,
  page: { readonly limit: number; readonly offset?: number },
): Promise<SettlementLine[]> {
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<SettlementLine[]>`
    select i.kind, i.item_id as "itemId", i.redemption_id as "redemptionId", r.number, m.name as "memberName",
      i.points::text as points, to_jsonb(i.written_at) #>> '{}' as "writtenAt"
    from settlements_items i
    join redemption_redemptions r on r.village_id = i.village_id and r.id = i.redemption_id
    join org_members m on m.village_id = r.village_id and m.id = r.member_id
    where i.village_id = ${villageId} and i.settlement_id = ${id}
    order by i.written_at, i.item_id limit ${page.limit} offset ${page.offset ?? 0}`;
  return [...rows];
}

/** What slips took in and what came back; both positive. */
export interface SettlementSums {
  readonly taken: string;
  readonly returned: string;
}

/** The two sums behind a settlement's points. */
export async function sumSettlementLines(reader: Reader, { villageId, id }: Key): Promise<SettlementSums> {
  const sql = reader.$client as postgres.Sql;
  const [sums] = await sql<SettlementSums[]>`
    select coalesce(sum(points) filter (where kind = 'slip'), 0)::numeric(14,2)::text as taken,
      coalesce(-sum(points) filter (where kind = 'return'), 0)::numeric(14,2)::text as returned
    from settlements_items where village_id = ${villageId} and settlement_id = ${id}`;
  return sums!;
}

export interface RecordedStep {
  readonly id: string;
  readonly step: SettlementStep;
  readonly note: string | null;
  readonly byId: string | null;
  readonly byName: string;
  readonly recordedAt: string;
}

/** Who did what to a settlement, the first step first. */
export async function listSettlementSteps(reader: Reader, { villageId, id }: Key): Promise<RecordedStep[]> {
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<RecordedStep[]>`
    select id, step, note, by_id as "byId", by_name as "byName", to_jsonb(recorded_at) #>> '{}' as "recordedAt"
    from settlements_steps where village_id = ${villageId} and settlement_id = ${id} order by recorded_at, id`;
  return [...rows];
}

export interface Deduction {
  readonly id: string;
  /** Below zero where it withdraws another. */
  readonly yuan: string;
  readonly reason: string;
  readonly byName: string;
  readonly recordedAt: string;
  readonly withdrawsId: string | null;
  readonly isWithdrawn: boolean;
}

/** What was taken off a settlement and what of that was withdrawn, in the order of writing. */
export async function listDeductions(reader: Reader, { villageId, id }: Key): Promise<Deduction[]> {
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<Deduction[]>`
    select d.id, d.yuan::text as yuan, d.reason, d.by_name as "byName", to_jsonb(d.recorded_at) #>> '{}' as "recordedAt",
      d.withdraws_id as "withdrawsId", exists (select from settlements_deductions w
        where w.village_id = d.village_id and w.withdraws_id = d.id) as "isWithdrawn"
    from settlements_deductions d where d.village_id = ${villageId} and d.settlement_id = ${id}
    order by d.recorded_at, d.id`;
  return [...rows];
}

/** True where the items are those that were locked, by the settlement's fingerprint. */
export async function isSettlementWhole(
  reader: Reader,
  { villageId, id, fingerprint }: Key & { readonly fingerprint: string },
): Promise<boolean> {
  const sql = reader.$client as postgres.Sql;
  const items = await sql<PendingItem[]>`
    select kind, item_id as "itemId", redemption_id as "redemptionId", points::text as points,
      to_char(written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "writtenAt"
    from settlements_items where village_id = ${villageId} and settlement_id = ${id} order by written_at, item_id`;
  return fingerprintOf(items) === fingerprint;
}
