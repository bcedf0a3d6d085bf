import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { applicationCheckQueries } from './check-application-queries';
import { moneyCheckQueries } from './check-money-queries';
import { receiptKey } from './policy';

/** A row of the fund that does not agree with the others. */
export interface FundProblem {
  readonly villageId: string;
  readonly row:
    | 'funding'
    | 'year'
    | 'allotment'
    | 'account'
    | 'transfer'
    | 'share'
    | 'application'
    | 'payment'
    | 'seat'
    | 'receipt';
  readonly id: string;
  readonly problem: string;
}

export interface FundReport {
  readonly applications: number;
  readonly problems: readonly FundProblem[];
}

/**
 * Holds every row of the fund against the ledger: what came in and was allotted, every share's accounts against its state and
 * what was granted and spent, budgets against lines and shares, payments and receipts. `villageId`: of one village alone.
 */
export async function checkFund(reader: Reader, villageId?: string): Promise<FundReport> {
  const sql = reader.$client as postgres.Sql;
  const within = villageId === undefined ? sql`true` : sql`"villageId" = ${villageId}`;
  const problems: FundProblem[] = [];
  for (const query of [...moneyCheckQueries, ...applicationCheckQueries]) {
    const rows = await sql<FundProblem[]>`
      select * from (${sql.unsafe(query)}) found("villageId", "row", id, problem) where ${within} order by 1, 2, 3`;
    problems.push(...rows);
  }
  const receipts = await sql<Receipt[]>`
    select * from (select village_id as "villageId", id::text, number, seller, number_key as "numberKey", seller_key as "sellerKey"
      from fund_receipts) found where ${within} order by 1, 2`;
  problems.push(
    ...receipts.filter(hasOtherKeys).map(({ villageId, id }) => ({ villageId, row: 'receipt', id, problem }) as const),
  );
  const [counted] = await sql<{ applications: number }[]>`
    select count(*)::int as applications from (select village_id as "villageId" from fund_applications) found where ${within}`;
  return { applications: counted!.applications, problems };
}

interface Receipt {
  readonly villageId: string;
  readonly id: string;
  readonly number: string;
  readonly seller: string;
  readonly numberKey: string;
  readonly sellerKey: string;
}

const problem = 'it is not compared by the number and the seller that it says';
const hasOtherKeys = ({ number, seller, numberKey, sellerKey }: Receipt) =>
  receiptKey(number) !== numberKey || receiptKey(seller) !== sellerKey;
