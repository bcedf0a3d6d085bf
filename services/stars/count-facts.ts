import type { Tx } from '#db/client';
import type { Round } from './act';
import { type CountedKind, listFacts } from './fact-queries';
import type { SchemeContent } from './vocabulary';

/** Participants that are worked on in one statement. */
export const CHUNK = 1000;

/** What a scheme counts from the books. */
export function kindsOf(content: SchemeContent): CountedKind[] {
  const kinds = content.criteria.flatMap(({ fact }) => (fact ? [fact.kind] : []));
  return [...new Set<CountedKind>(content.award.kind === 'hours' ? [...kinds, 'all-hours'] : kinds)];
}

/**
 * Counts what a locked round's scheme takes from the books, for everybody in it, with the records behind each number. It is
 * counted once, when the rating is over: again it adds only who was not counted.
 */
export async function countFacts(tx: Tx, round: Round): Promise<void> {
  const { villageId, id, fromOn, untilOn, schemeCode } = round;
  const participants = await tx.$client<{ id: string; memberId: string }[]>`
    select id, member_id as "memberId" from stars_participants where village_id = ${villageId} and round_id = ${id} order by id`;
  for (const kind of kindsOf(round.content)) {
    for (let from = 0; from < participants.length; from += CHUNK) {
      const chunk = participants.slice(from, from + CHUNK);
      const memberIds = chunk.map((participant) => participant.memberId);
      const facts = await listFacts(tx, { villageId, memberIds, fromOn, untilOn, schemeCode }, kind);
      const participantOf = new Map(chunk.map((participant) => [participant.memberId, participant.id]));
      const rows = facts.map(({ memberId, ...fact }) => ({ ...fact, participant: participantOf.get(memberId) }));
      await tx.$client`
        insert into stars_facts (village_id, participant_id, kind, round_id, quantity, records)
        select ${villageId}, participant, ${kind}, ${id}, quantity, records
        from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) f(participant uuid, quantity numeric, records jsonb)
        on conflict do nothing`;
    }
  }
}
