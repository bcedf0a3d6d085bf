import type { ResultRow } from '#services/stars/index';
import type { SchemeContent } from '#services/stars/vocabulary';

/** "5 颗星 2 人、4 颗星 6 人、没有星 1 人"; in a scheme without stars how many have a score. */
export function countWords(rows: readonly ResultRow[], content: SchemeContent): string {
  const counted = rows.filter((row) => row.sheet !== null);
  if (content.award.kind === 'none') return `${counted.length} 人有得分`;
  const counts = new Map<number, number>();
  for (const { sheet } of counted) counts.set(sheet!.starCount, (counts.get(sheet!.starCount) ?? 0) + 1);
  return [...counts]
    .sort(([left], [right]) => right - left)
    .map(([stars, people]) => `${stars === 0 ? '没有星' : `${stars} 颗星`} ${people} 人`)
    .join('、');
}

/** What of the rows somebody decided: moved by the branch, vetoed. */
export function decidedWords(rows: readonly ResultRow[]): string {
  const moved = rows.filter((row) => row.sheet?.adjustment).length;
  const vetoed = rows.filter((row) => row.sheet?.veto).length;
  return `支部调整 ${moved} 人，一票否决 ${vetoed} 人`;
}
