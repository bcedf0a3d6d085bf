import { expect } from 'vitest';
import type { Tx } from '#db/client';
import { dateInChina } from '#services/kernel/clock';
import {
  findFirstDay,
  listBoardEntries,
  listTransferEntries,
  readPeriodFigures,
  readVillageBook,
} from '#services/ledger/index';
import { checkStock } from '#services/shop/index';
import { createFundVillage } from '#tests/factories/fund';
import { createApplication } from '#tests/factories/fund-applications';
import { award } from '#tests/factories/ledger';
import { test } from '#tests/harness/database';

/** What the points' pages say of a village. */
async function pointsOf(tx: Tx, villageId: string) {
  const period = { from: dateInChina(), until: dateInChina() } as const;
  const { transferCount: _all, unsealedCount: _open, seal: _seal, ...book } = await readVillageBook(tx, villageId);
  return {
    book,
    figures: await readPeriodFigures(tx, villageId, period),
    board: await listBoardEntries(tx, villageId, { count: 50 }),
    firstDay: await findFirstDay(tx, villageId),
  };
}

test('yuan of the fund change none of the points figures, and have no page among their entries', async ({ tx }) => {
  const world = await createFundVillage(tx, { members: 2 });
  const villageId = world.village.id;
  expect(await findFirstDay(tx, villageId)).toBeUndefined();
  await award(tx, world.members[0]!, '7');
  const before = await pointsOf(tx, villageId);
  expect(before.board).toHaveLength(1);
  await createApplication(tx, world, { state: 'accepted', others: [1] });
  expect(await pointsOf(tx, villageId)).toEqual(before);
  const transfers = await tx.$client<{ id: string; unit: string }[]>`
    select id, unit from ledger_transfers where village_id = ${villageId} order by sequence`;
  for (const { id, unit } of transfers) {
    expect(await listTransferEntries(tx, villageId, id)).toHaveLength(unit === 'points' ? 2 : 0);
  }
  expect(transfers.filter(({ unit }) => unit === 'yuan').length).toBeGreaterThan(3);
  expect((await checkStock(tx)).problems.filter((each) => each.villageId === villageId)).toEqual([]);
});
