import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf, GROUP_MIN, type GroupCell, hiddenGroups, showGroups } from '#services/stars/group-policy';

const cell = (branchId: string, gridId: string, people: number): GroupCell => ({
  branchId,
  gridId,
  people,
  score: '0',
  stars: 0,
  three: 0,
  pledged: 0,
  byStar: {},
});

/** True where the wanted sum follows from the sums that are shown: elimination over whole numbers modulo a large prime. */
function follows(shown: readonly (readonly number[])[], wanted: readonly number[]): boolean {
  const prime = 1_000_003;
  const inverse = (value: number) => {
    let [power, result, base] = [prime - 2, 1n, BigInt(value)];
    for (; power > 0; power = Math.floor(power / 2), base = (base * base) % BigInt(prime)) {
      if (power % 2 === 1) result = (result * base) % BigInt(prime);
    }
    return Number(result);
  };
  const rank = (rows: readonly (readonly number[])[]) => {
    const left = rows.map((row) => row.map((value) => ((value % prime) + prime) % prime));
    let found = 0;
    for (let column = 0; column < wanted.length; column += 1) {
      const pivot = left.findIndex((row, index) => index >= found && row[column] !== 0);
      if (pivot < 0) continue;
      [left[found], left[pivot]] = [left[pivot]!, left[found]!];
      const by = inverse(left[found]![column]!);
      left[found] = left[found]!.map((value) => Number((BigInt(value) * BigInt(by)) % BigInt(prime)));
      for (const [index, row] of left.entries()) {
        if (index === found || row[column] === 0) continue;
        const times = row[column]!;
        left[index] = row.map((value, place) => {
          const taken = Number((BigInt(times) * BigInt(left[found]![place]!)) % BigInt(prime));
          return (value - taken + prime) % prime;
        });
      }
      found += 1;
    }
    return found;
  };
  return rank(shown) === rank([...shown, wanted]);
}

/** Every sum that a reader of the page has, as which cells it adds up. */
function shownSums(cells: readonly GroupCell[]): number[][] {
  const groups = showGroups(cells);
  return [
    ...(groups.whole ? [cells.map(() => 1)] : []),
    ...[...groups.branches.keys()].map((id) => cells.map(({ branchId }) => Number(branchId === id))),
    ...[...groups.grids.keys()].map((id) => cells.map(({ gridId }) => Number(gridId === id))),
  ];
}

/** Groups of one or two people whose sum follows from what is shown. */
function told(cells: readonly GroupCell[]): GroupCell[][] {
  const sums = shownSums(cells);
  const small: GroupCell[][] = [];
  for (let mask = 1; mask < 2 ** cells.length; mask += 1) {
    const chosen = cells.filter((_cell, index) => mask & (1 << index));
    const people = chosen.reduce((all, each) => all + each.people, 0);
    if (
      people < GROUP_MIN &&
      follows(
        sums,
        cells.map((each) => Number(chosen.includes(each))),
      )
    )
      small.push(chosen);
  }
  return small;
}

const anyCells = fc
  .uniqueArray(
    fc.record({
      branch: fc.constantFrom('', 'one', 'two', 'three'),
      grid: fc.constantFrom('', 'a', 'b', 'c', 'd', 'e'),
      people: fc.integer({ min: 1, max: 6 }),
    }),
    { maxLength: 8, selector: ({ branch, grid }) => `${branch}/${grid}` },
  )
  .map((rows) => rows.map(({ branch, grid, people }) => cell(branch, grid, people)));

describe('figures of groups', () => {
  it('tell of no one or two people, neither alone nor by what is left of a larger group', () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        expect(told(cells)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('the proof finds what a careless page would tell', () => {
    const sums = [
      [1, 1, 1],
      [1, 0, 0],
      [0, 1, 0],
    ];
    expect(follows(sums, [0, 0, 1])).toBe(true);
    expect(follows(sums.slice(0, 2), [0, 0, 1])).toBe(false);
  });

  it('hide the next smallest with the only one that is too small, and nothing needlessly', () => {
    const group = (id: string, people: number) => ({ id, people });
    expect([...hiddenGroups([group('a', 2), group('b', 9), group('c', 5)])]).toEqual(['a', 'c']);
    expect([...hiddenGroups([group('a', 1), group('b', 1), group('c', 5), group('d', 6)])]).toEqual(['a', 'b', 'c']);
    expect([...hiddenGroups([group('a', 1), group('b', 2), group('c', 5)])]).toEqual(['a', 'b']);
    expect([...hiddenGroups([group('a', 3), group('b', 4)])]).toEqual([]);
    expect([...hiddenGroups([group('a', 2)])]).toEqual(['a']);
  });

  it('hide the grids of a hidden branch, and the whole of too few', () => {
    const groups = showGroups([cell('one', 'a', 2), cell('two', 'b', 4), cell('two', 'c', 5), cell('three', 'd', 3)]);
    expect([...groups.branches.keys()]).toEqual(['two']);
    expect([...groups.grids.keys()].sort()).toEqual(['b', 'c']);
    expect([groups.hiddenBranches, groups.hiddenGrids, groups.whole?.people]).toEqual([2, 2, 14]);
    expect(showGroups([cell('one', 'a', 2)])).toMatchObject({ whole: null, hiddenBranches: 1, hiddenGrids: 1 });
    expect(showGroups([])).toMatchObject({ whole: null, hiddenBranches: 0, hiddenGrids: 0 });
  });

  it('are means to two places and shares in whole percents, half up', () => {
    const one = { ...cell('one', 'a', 2), score: '170.01', stars: 7, three: 2, pledged: 1, byStar: { service: '150' } };
    const two = { ...cell('one', 'b', 1), score: '60', stars: 1, three: 0, pledged: 1, byStar: { service: '55.5' } };
    expect(figuresOf([one, two])).toEqual({
      people: 3,
      score: '76.67',
      stars: '2.67',
      threePercent: '67',
      pledgedPercent: '67',
      byStar: { service: '69' },
    });
  });
});
