import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { Refusal } from '../kernel/refusal';
import type { AnomaliesRefusalCode, AnomalyKind, AnomalyState } from './vocabulary';

export interface Anomaly {
  readonly id: string;
  readonly kind: AnomalyKind;
  readonly state: AnomalyState;
  readonly stopped: boolean;
  readonly details: Readonly<Record<string, string | number>>;
  readonly shopName: string;
  readonly memberId: string;
  /** The full name: mask it for who may not read it. */
  readonly memberName: string;
  readonly cashierName: string;
  readonly redemptionId: string | null;
  readonly slipNumber: string | null;
  readonly slipTotal: string | null;
  readonly note: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  readonly recordedAt: string;
}

export interface AnomalyFilter {
  readonly state?: AnomalyState;
  readonly kind?: AnomalyKind;
  readonly shopId?: string;
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
  readonly offset?: number;
  readonly limit: number;
}

const columns = (sql: postgres.Sql) => sql`
  a.id, a.kind, a.state, a.stopped, a.details, s.name as "shopName", a.member_id as "memberId", m.name as "memberName",
  a.cashier_name as "cashierName", r.id as "redemptionId", r.number as "slipNumber", r.total::text as "slipTotal", a.note,
  a.decided_by_name as "decidedByName", to_jsonb(a.decided_at) #>> '{}' as "decidedAt", to_jsonb(a.recorded_at) #>> '{}' as "recordedAt"
  from anomalies_anomalies a
  join shop_shops s on s.village_id = a.village_id and s.id = a.shop_id
  join org_members m on m.village_id = a.village_id and m.id = a.member_id
  left join redemption_redemptions r on r.village_id = a.village_id and r.presentation_id = a.presentation_id`;

/** Anomalies of a village, what is open first, then the latest first; and how many there are. */
export async function listAnomalies(
  reader: Reader,
  villageId: string,
  filter: AnomalyFilter,
): Promise<{ anomalies: Anomaly[]; count: number }> {
  const sql = reader.$client as postgres.Sql;
  const where = sql`where a.village_id = ${villageId}
    and (${filter.state ?? null}::text is null or a.state = ${filter.state ?? null})
    and (${filter.kind ?? null}::text is null or a.kind = ${filter.kind ?? null})
    and (${filter.shopId ?? null}::uuid is null or a.shop_id = ${filter.shopId ?? null})
    and (${filter.from ?? null}::date is null or a.recorded_at >= ${filter.from ?? null}::date::timestamp at time zone 'Asia/Shanghai')
    and (${filter.to ?? null}::date is null or a.recorded_at < (${filter.to ?? null}::date + 1)::timestamp at time zone 'Asia/Shanghai')`;
  const anomalies = await sql<Anomaly[]>`
    select ${columns(sql)} ${where} order by a.state <> 'open', a.recorded_at desc, a.id desc
    limit ${filter.limit} offset ${filter.offset ?? 0}`;
  const [total] = await sql<{ count: number }[]>`select count(*)::int as count from anomalies_anomalies a ${where}`;
  return { anomalies: [...anomalies], count: total!.count };
}

/** One anomaly of a village. Refusals: anomalies/not-found. */
export async function loadAnomaly(reader: Reader, villageId: string, anomalyId: string): Promise<Anomaly> {
  const sql = reader.$client as postgres.Sql;
  const [anomaly] = isId(anomalyId)
    ? await sql<Anomaly[]>`select ${columns(sql)} where a.village_id = ${villageId} and a.id = ${anomalyId}`
    : [];
  if (!anomaly) throw new Refusal<AnomaliesRefusalCode>('anomalies/not-found');
  return anomaly;
}
