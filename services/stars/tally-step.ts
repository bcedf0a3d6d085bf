import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import type { Round } from './act';
import type { RatingStep } from './vocabulary';

/**
 * Counts a rating step of a locked round when it closes: ballots and sum of percents by participant and criterion, in one
 * statement. Whoever is exempt is counted as well, so that tallies are what was cast. Again it adds nothing.
 */
export async function tallyStep(
  tx: Tx,
  round: Pick<Round, 'villageId' | 'id' | 'content'>,
  step: RatingStep,
): Promise<void> {
  const judged = round.content.criteria
    .map((criterion, index) => ({ ...criterion, place: index + 1 }))
    .filter((criterion) => criterion.judgedIn.includes(step));
  if (judged.length === 0) return;
  const sums = judged.map(
    ({ place }) => sql`count(marks[${place}])::int as ${column('ballots', place)},
      coalesce(sum(marks[${place}]), 0)::int as ${column('total', place)}`,
  );
  const lines = judged.map(
    ({ code, place }) => sql`(${code}::text, s.${column('ballots', place)}, s.${column('total', place)})`,
  );
  await tx.execute(sql`
    insert into stars_tallies (village_id, participant_id, step, criterion, round_id, ballots, total)
    select ${round.villageId}, s.participant_id, ${step}, line.criterion, ${round.id}, line.ballots, line.total
    from (select participant_id, ${sql.join(sums, sql`, `)} from (${marksOf(round, step)}) cast_marks group by participant_id) s
    cross join lateral (values ${sql.join(lines, sql`, `)}) line(criterion, ballots, total)
    where line.ballots > 0
    on conflict do nothing`);
}

const column = (name: string, place: number) => sql.identifier(`${name}_${place}`);

function marksOf({ villageId, id }: Pick<Round, 'villageId' | 'id'>, step: RatingStep) {
  return step === 'self'
    ? sql`select participant_id, marks from stars_self_assessments where village_id = ${villageId} and round_id = ${id}`
    : sql`select r.participant_id, r.marks from stars_ballots b
        join stars_ratings r on r.village_id = b.village_id and r.ballot_id = b.id
        where b.village_id = ${villageId} and b.round_id = ${id} and b.step = ${step}`;
}
