import type { Tx } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { type CircleOf, partsOf, unitOf, withPeopleToRate } from './circle-queries';
import type { BallotStep } from './vocabulary';

/**
 * Writes who may vote in a step and is not written yet: participants, or seats of households that are open. Who has nobody to rate
 * gets none. Again it adds who came since.
 */
export async function prepareVoters(tx: Tx, round: CircleOf, step: BallotStep, today: CalendarDate): Promise<void> {
  if (step === 'mutual') await prepareColleagues(tx, round, today);
  else await prepareHouseholds(tx, round, today);
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
  const each = terms.residentsVote === 'person';
  const candidates = sql`
    select h.id as key, ${unitOf(sql, 'residents', round, 'placed')} as unit, placed.branch_id, placed.grid_id,
      seats.seat, seats.member_id from org_households h
    cross join lateral (
      select own.grid_id, branch.id as branch_id from (select 1) one
      left join org_household_grids own on own.village_id = h.village_id and own.household_id = h.id and own.until_on is null
      left join org_units grid on grid.id = own.grid_id
      left join org_units branch on branch.id = grid.parent_id and branch.kind = 'branch'
    ) placed
    cross join lateral (
      select places.seat, people.member_id
      from (select member_id, row_number() over (order by member_id) as seat, count(*) over () as count from org_household_members
        where village_id = h.village_id and household_id = h.id and until_on is null and ${each}) people
      full join generate_series(1, case when ${each} then greatest(1, h.population,
        (select count(*) from org_household_members m where m.village_id = h.village_id and m.household_id = h.id and m.until_on is null)) else 1 end) places(seat)
        on places.seat = people.seat
    ) seats
    where h.village_id = ${villageId} and h.closed_on is null`;
  await tx.$client`
    insert into stars_voters (village_id, id, round_id, step, household_id, seat, member_id, branch_id, grid_id)
    select ${villageId}, gen_random_uuid(), ${id}, 'residents', voter.key, voter.seat, voter.member_id, voter.branch_id, voter.grid_id
    from (${withPeopleToRate(sql, 'residents', round, candidates, today)}) voter
    on conflict do nothing`;
}
