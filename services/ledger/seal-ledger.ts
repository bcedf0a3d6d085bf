import type { Tx } from '#db/client';

/**
 * Seals what a village posted since its last seal: a Merkle root over the transfers, chained to the seal before, for the
 * public board and the printed sheet. Returns the seal's number, or undefined where nothing is new. Safe to run again.
 */
export async function sealLedger(tx: Tx, villageId: string): Promise<number | undefined> {
  const [row] = await tx.$client<{ number: number | null }[]>`select ledger_seal(${villageId}) as number`;
  return row?.number ?? undefined;
}
