import type { Tx } from '#db/client';
import { type Actor, nameOf } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import type { Round } from './act';
import { partsOf } from './circle-queries';
import { eligibleMembers } from './eligible-queries';
import type { OpenRoundCommand } from './round-commands';
import { refuse } from './stars-refusal';

interface Enrolment {
  readonly exemptions: OpenRoundCommand['exemptions'];
  readonly today: CalendarDate;
}

/** Writes who is evaluated and who is exempt. Refusals: stars/not-found (an exemption of nobody, or by another word than the scheme's). */
export async function enrolParticipants(
  tx: Tx,
  actor: Actor,
  round: Round,
  { exemptions, today }: Enrolment,
): Promise<{ readonly evaluated: number; readonly exempt: number }> {
  const { villageId, id, content } = round;
  const known = new Set(content.exemptions.map((each) => each.code));
  if (exemptions.some((each) => !known.has(each.exemption))) throw refuse('stars/not-found');
  const sql = partsOf(tx);
  const [count] = await sql<{ evaluated: number; exempt: number }[]>`
    with written as (
      insert into stars_participants (village_id, id, round_id, member_id, branch_id, grid_id, exemption, exempt_reason, exempted_by_name)
      select ${villageId}, new_id(), ${id}, e.id, e.branch_id, e.grid_id, free.exemption, free.reason, case when free.exemption is not null then ${nameOf(actor)} end
      from (${eligibleMembers(sql, villageId, content.eligible, today)}) e
      left join unnest(${exemptions.map((each) => each.memberId)}::uuid[], ${exemptions.map((each) => each.exemption)}::text[],
        ${exemptions.map((each) => each.reason.trim())}::text[]) as free(member_id, exemption, reason) on free.member_id = e.id
      returning exemption)
    select count(*) filter (where exemption is null)::int as evaluated, count(exemption)::int as exempt from written`;
  if (count!.exempt !== exemptions.length) throw refuse('stars/not-found');
  return count!;
}
