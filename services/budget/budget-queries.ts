import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import type { BudgetState } from './vocabulary';

/** A budget as it was asked for and decided. Amounts are decimal strings. */
export interface Budget {
  readonly id: string;
  readonly villageId: string;
  readonly villageName: string;
  readonly villageCode: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly points: string;
  readonly state: BudgetState;
  readonly reason: string;
  /** What the shelves were worth, and what was open, when it was asked for. */
  readonly goodsValue: string;
  readonly openPoints: string;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly recordedAt: string;
  /** Null while it waits, and where the shelves covered it. */
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  readonly decisionReason: string | null;
}

const BUDGETS_LISTED_MAX = 100;

function select(sql: postgres.Sql, condition: postgres.Fragment) {
  return sql<Budget[]>`
    select b.id, b.village_id as "villageId", v.name as "villageName", v.code as "villageCode",
      b.from_on::text as "fromOn", b.until_on::text as "untilOn", b.points::text as points, b.state, b.reason,
      b.goods_value::text as "goodsValue", b.open_points::text as "openPoints", b.requested_by as "requestedBy",
      b.requested_by_name as "requestedByName", to_jsonb(b.recorded_at) #>> '{}' as "recordedAt",
      b.decided_by as "decidedBy", b.decided_by_name as "decidedByName", to_jsonb(b.decided_at) #>> '{}' as "decidedAt", b.decision_reason as "decisionReason"
    from budget_budgets b join org_units v on v.id = b.village_id
    where ${condition}
    order by (b.state = 'requested') desc, b.recorded_at desc limit ${BUDGETS_LISTED_MAX}`;
}

/** The budgets of villages, what waits first, then the latest. */
export async function listBudgets(reader: Reader, villageIds: readonly string[]): Promise<Budget[]> {
  const sql = reader.$client as postgres.Sql;
  return [...(await select(sql, sql`b.village_id = any(${[...villageIds]}::uuid[])`))];
}

/** One budget of a village; undefined where it has none such. */
export async function findBudget(reader: Reader, villageId: string, budgetId: string): Promise<Budget | undefined> {
  const sql = reader.$client as postgres.Sql;
  if (!isId(budgetId)) return undefined;
  const [budget] = await select(sql, sql`b.village_id = ${villageId} and b.id = ${budgetId}`);
  return budget;
}
