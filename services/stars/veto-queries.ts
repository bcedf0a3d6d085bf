import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { loadResult } from './result-queries';
import { refuse } from './stars-refusal';

/** A veto of a round and whom it is about. Refusals: stars/not-found. */
export async function loadVeto(reader: Reader, villageId: string, roundId: string, vetoId: string) {
  const [row] = [roundId, vetoId].every(isId)
    ? await reader.$client<{ id: string }[]>`
        select p.id from stars_vetoes v join stars_participants p on p.village_id = v.village_id and p.id = v.participant_id
        where v.village_id = ${villageId} and v.id = ${vetoId} and p.round_id = ${roundId}`
    : [];
  if (!row) throw refuse('stars/not-found');
  const { round, participant, vetoes } = await loadResult(reader, villageId, { roundId, participantId: row.id });
  return { round, participant, veto: vetoes.find((each) => each.id === vetoId)! };
}
