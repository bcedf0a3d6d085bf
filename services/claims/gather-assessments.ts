import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { type Quarter, quarterPeriod } from './assessment-policy';

/** An open assessment together with the people whom its village assesses. */
export interface GatheringAssessment extends Quarter {
  readonly villageId: string;
  readonly id: string;
  readonly members: 'grid-members' | 'party-members' | 'everybody';
}

export interface Gathered {
  /** Claims and people that were not in it before. */
  readonly claims: number;
  readonly rows: number;
}

function listed(assessments: readonly GatheringAssessment[]): SQL {
  const column = (values: readonly string[]) => sql.param(JSON.stringify(values));
  return sql`(
    select village.value::uuid as village_id, assessment.value::uuid as assessment_id, until.value::date as until_on,
      grouping.value as members
    from jsonb_array_elements_text(${column(assessments.map((each) => each.villageId))}::text::jsonb) with ordinality village(value, place)
    join jsonb_array_elements_text(${column(assessments.map((each) => each.id))}::text::jsonb) with ordinality assessment(value, place) using (place)
    join jsonb_array_elements_text(${column(assessments.map((each) => quarterPeriod(each).untilOn))}::text::jsonb) with ordinality until(value, place) using (place)
    join jsonb_array_elements_text(${column(assessments.map((each) => each.members))}::text::jsonb) with ordinality grouping(value, place) using (place)
  )`;
}

/**
 * Takes into open assessments what belongs there and is not yet in one: accepted claims up to the quarter's last day, a row for
 * whoever made them, and one for everybody whom the village assesses. In sets, for one village as for many; again adds nothing.
 * Whose row was withdrawn waits for the next one. The caller has locked the assessments.
 */
export async function gatherAssessments(tx: Tx, assessments: readonly GatheringAssessment[]): Promise<Gathered> {
  if (assessments.length === 0) return { claims: 0, rows: 0 };
  const taken = await tx.execute(sql`
    with ready as (
      select c.village_id, c.id, a.assessment_id from ${listed(assessments)} a
      join claims_claims c on c.village_id = a.village_id and c.state = 'accepted' and c.posting = 'at-assessment'
        and c.assessment_id is null and not c.deduction and c.redeemable and c.occurred_on <= a.until_on
        and not exists (select from claims_assessment_rows r where r.village_id = a.village_id
          and r.assessment_id = a.assessment_id and r.member_id = c.member_id and r.state <> 'open')
      order by c.village_id, c.id for update of c
    )
    update claims_claims c set assessment_id = ready.assessment_id from ready
    where c.village_id = ready.village_id and c.id = ready.id`);
  const added = await tx.execute(sql`
    insert into claims_assessment_rows (village_id, id, assessment_id, member_id, state)
    select a.village_id, new_id(), a.assessment_id, m.id, 'open' from ${listed(assessments)} a
    join org_members m on m.village_id = a.village_id and m.left_on is null and m.joined_on <= a.until_on
      and case a.members when 'grid-members' then 'grid-member' = any (m.kinds)
        when 'party-members' then 'party-member' = any (m.kinds) else true end
    order by a.village_id, m.id
    on conflict (village_id, assessment_id, member_id) do nothing`);
  const tallied = taken.count > 0 ? await tallyClaims(tx, assessments) : 0;
  return { claims: taken.count, rows: added.count + tallied };
}

/** Returns how many people came in by their claims alone. */
async function tallyClaims(tx: Tx, assessments: readonly GatheringAssessment[]): Promise<number> {
  const rows = await tx.execute<{ added: boolean }>(sql`
    insert into claims_assessment_rows as r (village_id, id, assessment_id, member_id, state, claim_count, claim_points, total)
    select c.village_id, new_id(), c.assessment_id, c.member_id, 'open', count(*), sum(c.points_accepted), sum(c.points_accepted)
    from ${listed(assessments)} a
    join claims_claims c on c.village_id = a.village_id and c.assessment_id = a.assessment_id and c.state = 'accepted'
    group by c.village_id, c.assessment_id, c.member_id
    order by c.village_id, c.member_id
    on conflict (village_id, assessment_id, member_id) do update
      set claim_count = excluded.claim_count, claim_points = excluded.claim_points,
        total = excluded.claim_points + r.other_points
      where r.claim_count <> excluded.claim_count or r.claim_points <> excluded.claim_points
    returning (xmax = 0) as added`);
  return rows.filter((row) => row.added).length;
}
