import type { Reader } from '#db/client';
import type { Round } from './act';
import { CHUNK } from './count-facts';
import { type ScoreInput, scoreOf } from './score';
import type { ResultSheet } from './vocabulary';

export type Scored = Pick<Round, 'villageId' | 'id' | 'content' | 'terms'>;

export interface ScoredParticipant {
  readonly id: string;
  readonly memberId: string;
  readonly sheet: ResultSheet;
}

/** Ids of who is evaluated in a round, in order. */
export async function listEvaluatedIds(
  reader: Reader,
  { villageId, id }: Pick<Round, 'villageId' | 'id'>,
): Promise<string[]> {
  const rows = await reader.$client<{ id: string }[]>`
    select id from stars_participants where village_id = ${villageId} and round_id = ${id} and exemption is null order by id`;
  return rows.map((row) => row.id);
}

/** Works the sheets of participants out from what was counted and decided by now, a chunk at a time: few are held at once. */
export async function* scoreInChunks(
  reader: Reader,
  round: Scored,
  participantIds: readonly string[],
): AsyncGenerator<readonly ScoredParticipant[]> {
  for (let from = 0; from < participantIds.length; from += CHUNK) {
    yield await scoreParticipants(reader, round, participantIds.slice(from, from + CHUNK));
  }
}

interface InputRow extends Omit<ScoreInput, 'facts' | 'hours'> {
  readonly id: string;
  readonly memberId: string;
  readonly facts: Readonly<Record<string, string>>;
}

/** The sheets of participants as they stand now. A move of 0 is none. */
export async function scoreParticipants(
  reader: Reader,
  { villageId, content, terms }: Scored,
  participantIds: readonly string[],
): Promise<ScoredParticipant[]> {
  const rows = await reader.$client<InputRow[]>`
    select p.id, p.member_id as "memberId",
      (select coalesce(jsonb_agg(jsonb_build_object('step', t.step, 'criterion', t.criterion, 'ballots', t.ballots, 'total', t.total)), '[]')
        from stars_tallies t where t.village_id = p.village_id and t.participant_id = p.id) as tallies,
      (select coalesce(jsonb_object_agg(f.kind, f.quantity::text), '{}')
        from stars_facts f where f.village_id = p.village_id and f.participant_id = p.id) as facts,
      (select case when a.move <> 0 then jsonb_build_object('by', a.by_name, 'move', a.move::text, 'reason', a.reason) end
        from stars_adjustments a where a.village_id = p.village_id and a.participant_id = p.id
        order by a.recorded_at desc, a.id desc limit 1) as adjustment,
      (select jsonb_build_object('code', v.item, 'evidence', v.evidence)
        from stars_vetoes v where v.village_id = p.village_id and v.participant_id = p.id and v.state = 'approved'
        order by v.recorded_at, v.id limit 1) as veto
    from stars_participants p
    where p.village_id = ${villageId} and p.id = any(${[...participantIds]}::uuid[])
    order by p.id`;
  return rows.map(({ id, memberId, facts, ...input }) => {
    const hours = content.award.kind === 'hours' ? (facts['all-hours'] ?? '0.00') : null;
    return { id, memberId, sheet: scoreOf(content, terms.ballotsMin, { ...input, facts, hours }) };
  });
}
