import type { Tx } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { type CircleOf, inOnePass, partsOf, unitOf, withPeopleToRate } from './circle-queries';
import type { BallotStep } from './vocabulary';

/**
 * Writes who may vote in a step and is not written yet: participants, or seats of households that are open. Who has nobody to rate
 * gets none. Again it adds who came since.
 */
export async function prepareVoters(tx: Tx, round: CircleOf, step: BallotStep, today: CalendarDate): Promise<void> {
  await inOnePass(tx, () =>
    step === 'mutual' ? prepareColleagues(tx, round, today) : prepareHouseholds(tx, round, today),
  );
}

async function prepareColleagues(tx: Tx, round: CircleOf, today: CalendarDate): Promise<void> {
  const sql = partsOf(tx);
  const candidates = sql`
    select p.member_id as key, ${unitOf(sql, 'mutual', round, 'p')} as unit, p.branch_id, p.grid_id from stars_participants p
    where p.village_id = ${round.villageId} and p.round_id = ${round.id} and p.exemption is null`;
  await tx.$client`
    insert into stars_voters (village_id, id, round_id, step, member_id, branch_id, grid_id)
    select ${round.villageId}, gen_random_uuid(), ${round.id}, 'mutual', voter.key, voter.branch_id, voter.grid_id
    from (${withPeopleToRate(sql, 'mutual', round, candidates, today)}) voter
    on conflict do nothing`;
}

async function prepareHouseholds(tx: Tx, round: CircleOf, today: CalendarDate): Promise<void> {
  const sql = partsOf(tx);
  const { villageId, id, terms } = round;
  const placed = sql`
    select h.id, h.population, own.grid_id, branch.id as branch_id from org_households h
    left join org_household_grids own on own.village_id = h.village_id and own.household_id = h.id and own.until_on is null
    left join org_units grid on grid.id = own.grid_id
    left join org_units branch on branch.id = grid.parent_id and branch.kind = 'branch'
    where h.village_id = ${villageId} and h.closed_on is null`;
  const people = sql`
    select household_id, member_id, row_number() over (partition by household_id order by member_id) as seat,
      count(*) over (partition by household_id) as count
    from org_household_members where village_id = ${villageId} and until_on is null`;
  const unit = unitOf(sql, 'residents', round, 'placed');
  const candidates =
    terms.residentsVote === 'household'
      ? sql`select placed.id as key, ${unit} as unit, placed.branch_id, placed.grid_id, 1 as seat, null::uuid as member_id from (${placed}) placed`
      : sql`
        select placed.id as key, ${unit} as unit, placed.branch_id, placed.grid_id, places.seat, own.member_id
        from (${placed}) placed
        left join (${people}) first on first.household_id = placed.id and first.seat = 1
        cross join lateral generate_series(1, greatest(1, placed.population, first.count)) places(seat)
        left join (${people}) own on own.household_id = placed.id and own.seat = places.seat`;
  await tx.$client`
    insert into stars_voters (village_id, id, round_id, step, household_id, seat, member_id, branch_id, grid_id)
    select ${villageId}, gen_random_uuid(), ${id}, 'residents', voter.key, voter.seat, voter.member_id, voter.branch_id, voter.grid_id
    from (${withPeopleToRate(sql, 'residents', round, candidates, today)}) voter
    on conflict do nothing`;
}
