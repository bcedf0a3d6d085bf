import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { likeLiteral } from '../kernel/search-text';
import type { BallotChannel, BallotStep } from './vocabulary';

/** Somebody who may vote in a step, as they are called up: a member, or a household's seat. */
export interface PaperVoter extends Record<string, unknown> {
  readonly id: string;
  /** The member's, or the head of the household's. */
  readonly name: string | null;
  /** The member's, or the household's. */
  readonly number: string;
  readonly address: string | null;
  readonly seat: number | null;
  /** How many seats the household has. */
  readonly seats: number;
  readonly unitName: string | null;
  readonly votedVia: BallotChannel | null;
  readonly bundleId: string | null;
  readonly slipIssue: number;
}

export interface PaperVoterFilter {
  readonly unitId?: string;
  /** Part of a name, a number or an address. */
  readonly search?: string;
  /** Those who have not voted alone. */
  readonly waiting?: boolean;
  /** Those to whom no slip was printed alone. */
  readonly withoutSlip?: boolean;
}

export interface PaperVoterScope {
  readonly villageId: string;
  readonly roundId: string;
  readonly step: BallotStep;
}

const columns = sql`voter.id, coalesce(member.name, household.head_name) as name, coalesce(household.number, member.number) as number,
  household.address, voter.seat, voter.voted_via as "votedVia", voter.bundle_id as "bundleId", voter.slip_issue as "slipIssue",
  coalesce(grid.name, branch.name) as "unitName", case when voter.household_id is null then 1 else (select count(*)::int from stars_voters seat
    where seat.village_id = voter.village_id and seat.round_id = voter.round_id and seat.step = voter.step
      and seat.household_id = voter.household_id) end as seats`;
const tables = sql`stars_voters voter
  left join org_households household on household.village_id = voter.village_id and household.id = voter.household_id
  left join org_members member on member.village_id = voter.village_id and member.id = voter.member_id
  left join org_units grid on grid.id = voter.grid_id
  left join org_units branch on branch.id = voter.branch_id`;

function wanted({ villageId, roundId, step }: PaperVoterScope, filter: PaperVoterFilter): SQL {
  const pattern = `%${likeLiteral((filter.search ?? '').normalize('NFKC').trim())}%`;
  const unitId = filter.unitId && isId(filter.unitId) ? filter.unitId : null;
  return sql`voter.village_id = ${villageId} and voter.round_id = ${roundId} and voter.step = ${step}
    and (${unitId}::uuid is null or ${unitId}::uuid in (voter.grid_id, voter.branch_id))
    and (voter.voted_via is not null or case voter.step when 'mutual' then member.left_on is null and exists (select from stars_participants own
        where own.village_id = voter.village_id and own.round_id = voter.round_id and own.member_id = voter.member_id and own.exemption is null)
      else household.closed_on is null and member.left_on is null end)
    and (not ${filter.waiting === true} or voter.voted_via is null)
    and (not ${filter.withoutSlip === true} or voter.slip_issue = 0)
    and (coalesce(member.name, household.head_name, '') ilike ${pattern} or coalesce(household.number, member.number) ilike ${pattern}
      or coalesce(household.address, '') ilike ${pattern})`;
}

/** A page of those who may vote in a step, by number, and how many there are in all. */
export async function listPaperVoters(
  reader: Reader,
  scope: PaperVoterScope,
  filter: PaperVoterFilter,
  page: { readonly number: number; readonly count: number },
): Promise<{ voters: PaperVoter[]; total: number }> {
  if (!isId(scope.roundId)) return { voters: [], total: 0 };
  const condition = wanted(scope, filter);
  const [sum] = await reader.execute<{ total: number }>(
    sql`select count(*)::int as total from ${tables} where ${condition}`,
  );
  const rows = await reader.execute<PaperVoter>(sql`
    select ${columns} from ${tables} where ${condition}
    order by coalesce(household.number, member.number), voter.seat
    limit ${page.count} offset ${(page.number - 1) * page.count}`);
  return { voters: [...rows], total: sum?.total ?? 0 };
}

/** Voters by their ids, in the order in which they are called up. */
export async function findPaperVoters(
  reader: Reader,
  scope: PaperVoterScope,
  ids: readonly string[],
): Promise<PaperVoter[]> {
  if (ids.length === 0) return [];
  const rows = await reader.execute<PaperVoter>(sql`
    select ${columns} from ${tables} where ${wanted(scope, {})} and voter.id in ${[...ids]}
    order by coalesce(household.number, member.number), voter.seat`);
  return [...rows];
}

/** The grids and branches in which voters of a step are. */
export async function listVoterUnits(
  reader: Reader,
  { villageId, roundId, step }: PaperVoterScope,
): Promise<{ readonly id: string; readonly name: string }[]> {
  const rows = await reader.execute<{ id: string; name: string }>(sql`
    select distinct unit.id, unit.name from stars_voters voter join org_units unit on unit.id in (voter.grid_id, voter.branch_id)
    where voter.village_id = ${villageId} and voter.round_id = ${roundId} and voter.step = ${step} order by unit.name`);
  return [...rows];
}
