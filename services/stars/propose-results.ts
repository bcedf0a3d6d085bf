import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { type Acted, act, type Round } from './act';
import { closeByMeeting } from './meeting-step';
import { placesOf, type Standing, standingOf } from './result-policy';
import type { ProposeResultsCommand } from './score-commands';
import { listEvaluatedIds, scoreInChunks } from './score-queries';
import { refuse } from './stars-refusal';
import { openStep } from './steps';

/**
 * branch → higher: the branch's meeting proposes the results of everybody, as the arithmetic gives them. From here on nothing of
 * them changes.
 *
 * Refusals: permission/…, stars/not-found, stars/request-used, stars/wrong-state {state}, stars/vetoes-open {count},
 * stars/turnout-impossible, stars/window-over {until}, stars/turnout-missing {step, entitled, took, needed},
 * stars/meeting-day-wrong {from, until}, stars/nobody-eligible.
 */
export async function proposeResults(tx: Tx, actor: Actor, command: ProposeResultsCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'stars.propose', command.villageId);
  return act(tx, actor, command, 'propose', ['branch'], async (round) => {
    await refuseOpenVetoes(tx, round);
    await closeByMeeting(tx, round, 'branch', command);
    const proposal = round.proposal + 1;
    const people = await writeResults(tx, round, proposal);
    await openStep(tx, round, 'higher', command.now);
    const { meeting, meetingOn, present, entitled } = command;
    return {
      change: { state: 'higher', proposal },
      words: { step: 'branch', details: { meeting, meetingOn, present, entitled, people, proposal } },
    };
  });
}

async function refuseOpenVetoes(tx: Tx, { villageId, id }: Round): Promise<void> {
  const [row] = await tx.$client<{ count: number }[]>`
    select count(*)::int as count from stars_vetoes v
    join stars_participants p on p.village_id = v.village_id and p.id = v.participant_id
    where v.village_id = ${villageId} and p.round_id = ${id} and p.exemption is null and v.state = 'proposed'`;
  if (row!.count > 0) throw refuse('stars/vetoes-open', { count: row!.count });
}

/**
 * Writes everybody's result with its place. A place needs everybody's score, and what is written never changes: so the sheets are
 * worked out twice, and no more than a chunk of them is ever held. Returns how many.
 */
async function writeResults(tx: Tx, round: Round, proposal: number): Promise<number> {
  const ids = await listEvaluatedIds(tx, round);
  if (ids.length === 0) throw refuse('stars/nobody-eligible');
  const standings: Standing[] = [];
  for await (const chunk of scoreInChunks(tx, round, ids)) {
    for (const { id, sheet } of chunk) standings.push(standingOf(id, sheet));
  }
  const places = placesOf(standings, round.terms.privateBelow);
  for await (const chunk of scoreInChunks(tx, round, ids)) {
    const rows = chunk.map(({ id, memberId, sheet }) => ({
      id: newId(),
      participant: id,
      member: memberId,
      place: places.get(id) ?? null,
      sheet,
    }));
    await tx.$client`
      insert into stars_results (village_id, id, round_id, participant_id, member_id, proposal, sheet, score, star_count, place, state)
      select ${round.villageId}, r.id, ${round.id}, r.participant, r.member, ${proposal}, r.sheet, (r.sheet ->> 'score')::numeric,
        (r.sheet ->> 'starCount')::smallint, r.place, 'proposed'
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        r(id uuid, participant uuid, member uuid, place integer, sheet jsonb)`;
  }
  return ids.length;
}
