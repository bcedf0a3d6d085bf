import type { CountedLine, CountTotals, StockCount } from '#services/shop/index';
import { Chip } from '~/components/ui/chip';
import { type Fact, Facts, Figures } from '~/components/ui/facts';
import { Row, Rows } from '~/components/ui/rows';
import { formatMoment, formatSignedPoints, formatYuan } from '~/copy/format';
import { countStateLabels, countStateTones, goodsUnitLabels } from '~/copy/labels/shop';

export function CountStateChip({ state }: Pick<StockCount, 'state'>) {
  return <Chip tone={countStateTones[state]}>{countStateLabels[state]}</Chip>;
}

/** +3, −2, 0: pieces that are too many or too few. */
export const signedPieces = (pieces: number) => (pieces > 0 ? `+${pieces}` : pieces < 0 ? `−${Math.abs(pieces)}` : '0');

/** Yuan of a difference; goods without a known cost say so. */
export const costOf = (yuan: string | null) => (yuan === null ? '没有进价' : formatYuan(yuan));

/** Who counted, handed in and decided, and when. */
export function CountFacts({ count }: { readonly count: StockCount }) {
  const facts: Fact[] = [{ term: '开始', value: `${formatMoment(count.openedAt)} · ${count.openedByName}` }];
  if (count.submittedAt)
    facts.push({ term: '提交', value: `${formatMoment(count.submittedAt)} · ${count.submittedByName ?? ''}` });
  if (count.decidedAt)
    facts.push({
      term: countStateLabels[count.state],
      value: `${formatMoment(count.decidedAt)} · ${count.decidedByName ?? ''}`,
    });
  if (count.decisionNote) facts.push({ term: '意见', value: count.decisionNote });
  return <Facts facts={facts} />;
}

/** What the differences come to: too many, too few, in points and in yuan. */
export function CountFigures({ totals }: { readonly totals: CountTotals }) {
  return (
    <Figures
      facts={[
        { term: '多出（件）', value: totals.over },
        { term: '短少（件）', value: totals.short },
        { term: '合积分（分）', value: formatSignedPoints(totals.points) },
        { term: '合进价（元）', value: costOf(totals.yuan) },
      ]}
    />
  );
}

/** Counted goods on a phone: those that differ with their reason. */
export function CountedRows({ lines }: { readonly lines: readonly CountedLine[] }) {
  return (
    <Rows>
      {lines.map((line) => (
        <Row
          key={line.goodsId}
          what={line.name}
          note={`账上 ${line.expected}，点到 ${line.counted} ${goodsUnitLabels[line.unit]}${line.reason ? ` · ${line.reason}` : ''}`}
          end={
            line.difference === 0 ? (
              <Chip tone="good">一样</Chip>
            ) : (
              <Chip tone={line.difference > 0 ? 'wait' : 'bad'}>{signedPieces(line.difference)}</Chip>
            )
          }
        />
      ))}
    </Rows>
  );
}
