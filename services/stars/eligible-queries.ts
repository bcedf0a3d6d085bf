import type postgres from 'postgres';
import type { CalendarDate } from '../kernel/clock';
import type { StarEligibleKind } from './vocabulary';

/** Whom a scheme evaluates: members in service on a day, with where they stand: rows of (id, name, number, grid_id, branch_id). */
export function eligibleMembers(sql: postgres.Sql, villageId: string, eligible: StarEligibleKind, on: CalendarDate) {
  const kinds = { 'party-members': 'party-member', 'grid-members': 'grid-member' } as const;
  const kind = eligible === 'every-member' ? sql`` : sql`and m.kinds @> array[${kinds[eligible]}]`;
  return sql`
    select m.id, m.name, m.number, m.grid_id, branch.id as branch_id from org_members m
    left join org_units grid on grid.id = m.grid_id
    left join org_units branch on branch.id = grid.parent_id and branch.kind = 'branch'
    where m.village_id = ${villageId} and m.joined_on <= ${on}::date and coalesce(m.left_on, 'infinity') >= ${on}::date ${kind}`;
}
