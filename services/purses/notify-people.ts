import type { Tx } from '#db/client';
import type { Points } from '../kernel/decimal';
import { notifyMembers } from '../messages/index';
import type { Settled } from './take-settlement';

/** Tells those whose points a settlement moved. */
export async function tellPeople(
  tx: Tx,
  villageId: string,
  settled: Settled,
  people: readonly { readonly memberId: string; readonly amount: Points }[],
): Promise<void> {
  await notifyMembers(
    tx,
    people.map(({ memberId, amount }) => ({
      villageId,
      memberId,
      kind: 'purse-settled' as const,
      key: settled.id,
      details: { points: amount.toFixed(2) },
    })),
  );
}
