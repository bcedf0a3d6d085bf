import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  BOOK_FIGURES,
  type BookFigures,
  cancelApproved,
  listBookYears,
  listBranchBooks,
  listMemberBooks,
  listVillageBooks,
  readFundFigures,
  readOwnBook,
} from '#services/fund/index';
import { type Yuan, yuan } from '#services/kernel/decimal';
import { createFundVillage } from '#tests/factories/fund';
import { about, grantApplication, reportSpending, settleSpending, spendingOf } from '#tests/factories/fund-spending';
import { createBranch, createGrid, createVillage } from '#tests/factories/org';
import { test } from '#tests/harness/database';

const plus = (...values: readonly string[]) =>
  values.reduce<Yuan>((total, value) => yuan(total.plus(value)), yuan(0)).toFixed(2);
const balanced = (book: BookFigures) =>
  expect(plus(book.allotted, book.carriedIn)).toBe(
    plus(book.left, book.held, book.approved, book.spent, book.returned, book.carriedOut),
  );

/** Four members, two of them of a branch; one application granted, one reported, one settled, one given back. */
async function spentVillage(tx: Tx) {
  const fund = await createFundVillage(tx, { members: 4 });
  const world = await spendingOf(tx, fund);
  await grantApplication(tx, world, { shares: ['60.05', '39.95'] });
  await reportSpending(tx, world, await grantApplication(tx, world, { shares: ['50'] }), ['50']);
  await settleSpending(tx, world, await grantApplication(tx, world, { shares: ['30', '20'] }), ['33.33']);
  const cancelled = await grantApplication(tx, world, { shares: ['10', '5', '5'] });
  await cancelApproved(tx, world.actors[0]!, { ...about(world, cancelled), reason: '不用了' });
  return { ...fund, world };
}

describe('books of the fund', () => {
  test('say the same as the figures of the fund, per member, branch and village', async ({ tx }) => {
    const { village, year, members } = await spentVillage(tx);
    const branch = await createBranch(tx, village);
    const grid = await createGrid(tx, village, { parentId: branch.id });
    for (const { id } of members.slice(0, 2))
      await tx.$client`update org_members set grid_id = ${grid.id} where id = ${id}`;
    const figures = await readFundFigures(tx, village.id, year);
    const [book] = await listVillageBooks(tx, [village.id], year);
    const {
      members: lines,
      total,
      sums,
    } = await listMemberBooks(tx, { villageId: village.id, year, page: 1, count: 50 });
    const branches = await listBranchBooks(tx, village.id, year);
    expect(book).toMatchObject({ ...sums, members: 4, applications: 4, closed: 0 });
    expect(book).toMatchObject({ paidIn: figures.paidIn, unallotted: figures.unallotted });
    for (const figure of ['left', 'held', 'approved', 'spent'] as const) expect(sums[figure]).toBe(figures[figure]);
    expect(plus(sums.left, sums.held, sums.approved, sums.spent)).toBe(figures.allotted);
    expect(sums).toMatchObject({ allotted: '800.00', approved: '150.00', spent: '33.33' });
    expect([total, lines.length]).toEqual([4, 4]);
    expect(branches.map((each) => [each.unitId, each.members])).toEqual([
      [branch.id, 2],
      [null, 2],
    ]);
    for (const each of [...lines, ...branches, sums]) balanced(each);
    for (const figure of BOOK_FIGURES) {
      expect(plus(...lines.map((each) => each[figure]))).toBe(sums[figure]);
      expect(plus(...branches.map((each) => each[figure]))).toBe(sums[figure]);
    }
  });

  test('show a member every share that held money, and what became of it', async ({ tx }) => {
    const { village, year, members } = await spentVillage(tx);
    expect(await listBookYears(tx, village.id, members[0]!.id)).toEqual([year]);
    const book = await readOwnBook(tx, village.id, members[0]!.id, year);
    expect(book).toMatchObject({ allotted: '200.00', left: '69.95', held: '0.00', approved: '110.05', spent: '20.00' });
    expect(book!.moves.map(({ what, yuan: moved }) => [what, moved])).toEqual([['allotted', '200.00']]);
    expect(book!.shares.map((share) => [share.state, share.yuan, share.approved, share.spent, share.back])).toEqual([
      ['confirmed', '60.05', '60.05', '0.00', '0.00'],
      ['confirmed', '50.00', '50.00', '0.00', '0.00'],
      ['confirmed', '30.00', '0.00', '20.00', '10.00'],
      ['released', '10.00', '0.00', '0.00', '10.00'],
    ]);
    balanced(book!);
    expect(await readOwnBook(tx, village.id, members[0]!.id, year - 1)).toBeUndefined();
    expect(await readOwnBook(tx, (await createVillage(tx)).id, members[0]!.id, year)).toBeUndefined();
    expect(await readOwnBook(tx, village.id, 'nonsense', year)).toBeUndefined();
  });

  test('are searched, narrowed to a figure or a branch, and paged', async ({ tx }) => {
    const { village, year, members } = await spentVillage(tx);
    const list = async (filter: object) =>
      listMemberBooks(tx, { villageId: village.id, year, page: 1, count: 50, ...filter });
    expect((await list({ search: members[2]!.name })).members.map((each) => each.memberId)).toEqual([members[2]!.id]);
    expect((await list({ search: members[2]!.number })).total).toBe(1);
    expect((await list({ search: "'%" })).total).toBe(0);
    expect(await list({ figure: 'approved' })).toMatchObject({ total: 2, sums: { approved: '150.00' } });
    expect((await list({ figure: 'held' })).total).toBe(0);
    expect((await list({ branch: 'none' })).total).toBe(4);
    expect((await list({ branch: "x' or true --" })).total).toBe(0);
    expect(await list({ page: 2, count: 3 })).toMatchObject({ total: 4, members: [{ memberId: members[3]!.id }] });
  });

  test('of a village without a year are empty', async ({ tx }) => {
    const village = await createVillage(tx);
    expect(await listVillageBooks(tx, [village.id], 2026)).toMatchObject([
      { allotted: '0.00', members: 0, paidIn: '0.00' },
    ]);
    expect(await listVillageBooks(tx, [], 2026)).toEqual([]);
    expect(await listBranchBooks(tx, village.id, 2026)).toEqual([]);
  });
});
