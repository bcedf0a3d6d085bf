import type { Tx } from '#db/client';
import { noticesOutcomes } from '#db/schema/notices';
import { newId } from '../kernel/ids';
import type { NoticeOutcome } from './vocabulary';

export interface RowOutcome {
  readonly rowId: string;
  readonly outcome: NoticeOutcome;
  readonly amount: string;
  readonly transferId: string | null;
}

/** Writes what became of rows. A row has one outcome; only taken-back may follow it. */
export async function recordOutcomes(tx: Tx, villageId: string, outcomes: readonly RowOutcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  await tx.insert(noticesOutcomes).values(outcomes.map((each) => ({ villageId, id: newId(), ...each })));
}
