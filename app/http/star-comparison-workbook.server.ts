import { type ComparedGroup, comparedHeads, type StarHead } from '~/components/stars/comparison-tables';
import type { Sheet, SheetColumn, SheetValue } from './workbook.server';

/** The columns of compared groups after their names. */
export function comparisonColumns(stars: readonly StarHead[]): SheetColumn[] {
  const unit = (index: number) => (index === 1 || index === 3 || index > 4 ? '（%）' : '');
  return comparedHeads(stars).map((head, index) => ({ head: `${head}${unit(index)}`, kind: 'points', width: 16 }));
}

export function comparisonValues(group: ComparedGroup, stars: readonly StarHead[]): SheetValue[] {
  const { people, pledgedPercent, stars: mean, threePercent, score, byStar } = group;
  return [people, pledgedPercent, mean, threePercent, score, ...stars.map(({ code }) => byStar[code] ?? null)];
}

/** A sheet of groups under a title. */
export function comparisonSheet(
  name: string,
  head: Pick<Sheet, 'title' | 'notes'>,
  groups: readonly ComparedGroup[],
  stars: readonly StarHead[],
): Sheet {
  return {
    name,
    ...head,
    columns: [{ head: name, kind: 'text', width: 20 }, ...comparisonColumns(stars)],
    rows: groups.map((group) => [group.name, ...comparisonValues(group, stars)]),
  };
}
