import type { Reader } from '#db/client';
import { checkQueries } from './check-queries';

/** The most problems that a check names; it counts all of them. */
export const PROBLEMS_NAMED_MAX = 100;

/** One thing that is wrong, with the row it is wrong in. */
export interface LedgerProblem {
  /** `transfer`, `entry`, `account`, `village` or `seal`. */
  readonly row: string;
  readonly villageId: string;
  /** The row's id; for an entry `account/version`, for a seal its number. */
  readonly id: string;
  readonly problem: string;
}

export interface LedgerReport {
  readonly ok: boolean;
  readonly villages: number;
  readonly accounts: number;
  readonly transfers: number;
  readonly entries: number;
  readonly seals: number;
  readonly seconds: number;
  readonly problemCount: number;
  readonly problems: readonly LedgerProblem[];
  /** Where a root was asked for: the seal that has it, or null when no seal has. */
  readonly seal?: { readonly villageId: string; readonly number: number; readonly sealedAt: string } | null;
}

interface Counts {
  readonly villages: number;
  readonly accounts: number;
  readonly transfers: number;
  readonly entries: number;
  readonly seals: number;
}

/**
 * Rebuilds every balance from its entries and looks at every hash, link, sum and seal, best in one
 * snapshot of the books (`Database.snapshot`). Names each row that is wrong and what is wrong with it. `root` (64 hexadecimal digits): proves in addition that a seal
 * with this root, which somebody wrote down, is still in the books and still fits them.
 */
export async function checkLedger(reader: Reader, options: { root?: string } = {}): Promise<LedgerReport> {
  const startedAt = performance.now();
  const sql = reader.$client;
  const [counts] = await sql<Counts[]>`
    select (select count(distinct village_id)::int from ledger_accounts) as villages,
      (select count(*)::int from ledger_accounts) as accounts, (select count(*)::int from ledger_transfers) as transfers,
      (select count(*)::int from ledger_entries) as entries, (select count(*)::int from ledger_seals) as seals`;
  const problems: LedgerProblem[] = [];
  let problemCount = 0;
  for (const query of checkQueries) {
    const rows = await sql<(LedgerProblem & { total: number })[]>`
      select "row", village_id as "villageId", id, problem, count(*) over ()::int as total
      from (${sql.unsafe(query)}) found limit ${PROBLEMS_NAMED_MAX}`;
    problemCount += rows[0]?.total ?? 0;
    problems.push(...rows.map(({ row, villageId, id, problem }) => ({ row, villageId, id, problem })));
  }
  const seal = options.root === undefined ? undefined : await findSeal(reader, options.root);
  return {
    ok: problemCount === 0 && seal !== null,
    ...counts!,
    seconds: Math.round(performance.now() - startedAt) / 1000,
    problemCount,
    problems: problems.slice(0, PROBLEMS_NAMED_MAX),
    ...(seal === undefined ? {} : { seal }),
  };
}

/** The seal with a root that somebody wrote down; null when there is none (then the books were rewritten, or it was misread). */
export async function findSeal(reader: Reader, root: string) {
  const digits = root.replaceAll(/[\s-]/g, '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(digits)) return null;
  const [seal] = await reader.$client<{ villageId: string; number: number; sealedAt: string }[]>`
    select village_id as "villageId", number, sealed_at::text as "sealedAt" from ledger_seals
    where root = decode(${digits}, 'hex')`;
  return seal ? { ...seal } : null;
}
