import { Decimal } from 'decimal.js';

/** A group is shown from so many people on. */
export const GROUP_MIN = 3;

/** What the people of one grid of one branch have together. Sums are decimal strings. */
export interface GroupCell {
  /** `''`: of no branch, or no grid. */
  readonly branchId: string;
  readonly gridId: string;
  readonly people: number;
  readonly score: string;
  readonly stars: number;
  /** With three stars at least. */
  readonly three: number;
  /** Who signed the pledge of the year. */
  readonly pledged: number;
  /** By star: the sum of what each won of it, in percent. */
  readonly byStar: Readonly<Record<string, string>>;
}

export interface GroupFigures {
  readonly people: number;
  readonly score: string;
  readonly stars: string;
  readonly threePercent: string;
  readonly pledgedPercent: string;
  readonly byStar: Readonly<Record<string, string>>;
}

interface Group {
  readonly id: string;
  readonly people: number;
}

/**
 * Which groups of a shown whole stay hidden: those under the least, and, so that the rest of the whole tells nothing of them, the next
 * smallest until two groups and enough people are hidden together. `always` are hidden whatever their size.
 */
export function hiddenGroups(groups: readonly Group[], always: ReadonlySet<string> = new Set()): Set<string> {
  const bySize = [...groups].sort((one, other) => one.people - other.people || (one.id < other.id ? -1 : 1));
  const hidden = bySize.filter(({ id, people }) => people < GROUP_MIN || always.has(id));
  const left = bySize.filter((group) => !hidden.includes(group));
  const tells = () => hidden.length < 2 || hidden.reduce((all, { people }) => all + people, 0) < GROUP_MIN;
  while (hidden.length > 0 && left.length > 0 && tells()) hidden.push(left.shift()!);
  return new Set(hidden.map(({ id }) => id));
}

export interface ShownGroups {
  /** Null: too few in all. */
  readonly whole: GroupFigures | null;
  readonly branches: ReadonlyMap<string, GroupFigures>;
  readonly grids: ReadonlyMap<string, GroupFigures>;
  readonly hiddenBranches: number;
  readonly hiddenGrids: number;
}

/**
 * The figures of a village, of its branches and of its grids that may be shown together. Grids lie within branches: those of a hidden
 * branch are all hidden, and those of a shown one tell nothing of what is hidden in it.
 */
export function showGroups(cells: readonly GroupCell[]): ShownGroups {
  const branchIds = [...new Set(cells.map(({ branchId }) => branchId))];
  const gridIds = [...new Set(cells.map(({ gridId }) => gridId))];
  const people = (of: readonly GroupCell[]) => of.reduce((all, cell) => all + cell.people, 0);
  const ofBranch = (id: string) => cells.filter(({ branchId }) => branchId === id);
  const isEnough = people(cells) >= GROUP_MIN;
  const noBranch = hiddenGroups(branchIds.map((id) => ({ id, people: people(ofBranch(id)) })));
  const astride = new Set(gridIds.filter((id) => cells.filter(({ gridId }) => gridId === id).length > 1));
  const noGrid = new Set<string>(astride);
  for (const branchId of branchIds) {
    const inside = ofBranch(branchId).map((cell) => ({ id: cell.gridId, people: cell.people }));
    const hidden = noBranch.has(branchId) ? inside.map(({ id }) => id) : hiddenGroups(inside, astride);
    for (const id of hidden) noGrid.add(id);
  }
  const shown = (ids: readonly string[], hidden: ReadonlySet<string>, key: 'branchId' | 'gridId') =>
    new Map(
      ids
        .filter((id) => isEnough && !hidden.has(id))
        .map((id) => [id, figuresOf(cells.filter((cell) => cell[key] === id))] as const),
    );
  const branches = shown(branchIds, noBranch, 'branchId');
  const grids = shown(gridIds, noGrid, 'gridId');
  return {
    whole: isEnough ? figuresOf(cells) : null,
    branches,
    grids,
    hiddenBranches: branchIds.length - branches.size,
    hiddenGrids: gridIds.length - grids.size,
  };
}

/** Means and shares of some cells together, rounded half up: two places for means, whole percents for shares. */
export function figuresOf(cells: readonly GroupCell[]): GroupFigures {
  const people = cells.reduce((all, cell) => all + cell.people, 0);
  const mean = (values: readonly (string | number)[], places: number, times = 1) =>
    values
      .reduce<Decimal>((all, value) => all.plus(value), new Decimal(0))
      .times(times)
      .div(people)
      .toFixed(places, Decimal.ROUND_HALF_UP);
  const codes = [...new Set(cells.flatMap(({ byStar }) => Object.keys(byStar)))];
  return {
    people,
    score: mean(
      cells.map((cell) => cell.score),
      2,
    ),
    stars: mean(
      cells.map((cell) => cell.stars),
      2,
    ),
    threePercent: mean(
      cells.map((cell) => cell.three),
      0,
      100,
    ),
    pledgedPercent: mean(
      cells.map((cell) => cell.pledged),
      0,
      100,
    ),
    byStar: Object.fromEntries(
      codes.map((code) => [
        code,
        mean(
          cells.map((cell) => cell.byStar[code] ?? 0),
          0,
        ),
      ]),
    ),
  };
}
