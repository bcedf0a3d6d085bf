import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import type { Round } from './act';
import { refuse } from './stars-refusal';

/** Somebody who is evaluated in a round. */
export interface Evaluated {
  readonly id: string;
  readonly memberId: string;
  readonly name: string;
}

/** A participant of a round. Refusals: stars/not-found, stars/exempt. */
export async function loadEvaluated(
  reader: Reader,
  round: Pick<Round, 'villageId' | 'id'>,
  participantId: string,
): Promise<Evaluated> {
  const [row] = isId(participantId)
    ? await reader.$client<(Evaluated & { exemption: string | null })[]>`
        select p.id, p.member_id as "memberId", m.name, p.exemption from stars_participants p
        join org_members m on m.village_id = p.village_id and m.id = p.member_id
        where p.village_id = ${round.villageId} and p.round_id = ${round.id} and p.id = ${participantId}`
    : [];
  if (!row) throw refuse('stars/not-found');
  if (row.exemption !== null) throw refuse('stars/exempt');
  return row;
}
