import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { type BatchFields, loadBatch, type ParsedBatchRow, previewBatch } from '#services/claims';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';

/** Rows of a list as the upload would read them; the day is yesterday unless a row says another. */
export function listRows(rows: readonly Partial<BatchFields>[]): ParsedBatchRow[] {
  const empty = {
    number: null,
    name: null,
    rule: 'RIVER',
    date: addDays(dateInChina(), -1),
    quantity: null,
    note: null,
  };
  return rows.map((fields, index) => ({
    line: index + 2,
    hidden: false,
    problems: [],
    fields: { ...empty, ...fields },
  }));
}

/** A list that was sent in; its id. */
export async function createListBatch(
  tx: Tx,
  actor: PersonActor,
  villageId: string,
  rows: readonly Partial<BatchFields>[],
): Promise<string> {
  const source = { kind: 'list', fileName: '清明.xlsx', rows: listRows(rows) } as const;
  return (await previewBatch(tx, actor, { requestId: randomUUID(), villageId, source })).result.id;
}

/** What a page that shows the batch now would send to apply it. */
export async function applyCommand(
  tx: Tx,
  actor: PersonActor,
  villageId: string,
  batchId: string,
  goodRowsOnly = false,
) {
  const now = new Date();
  const { previewHash } = await loadBatch(tx, actor, villageId, batchId, now);
  return { villageId, batchId, previewHash, goodRowsOnly, now };
}
