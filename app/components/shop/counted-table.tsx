import type { CountedLine, CountTotals } from '#services/shop/index';
import { Table } from '~/components/ui/table';
import { formatSignedPoints } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';
import { costOf, signedPieces } from './count-parts';

interface CountedTableProps {
  readonly lines: readonly CountedLine[];
  readonly totals: CountTotals;
  /** On paper each line has a place to sign or note. */
  readonly paper?: boolean;
}

/** What was counted against the book, in pieces, points and yuan. */
export function CountedTable({ lines, totals, paper = false }: CountedTableProps) {
  return (
    <Table
      items={lines}
      rowKey={(line) => line.goodsId}
      columns={[
        {
          head: '商品',
          cell: (line: CountedLine) => (
            <>
              {line.name}
              <small>编号 {line.code}</small>
            </>
          ),
        },
        { head: '账上', cell: (line) => line.expected, numeric: true },
        { head: '点到', cell: (line) => `${line.counted} ${goodsUnitLabels[line.unit]}`, numeric: true },
        {
          head: '差异',
          cell: (line) => (line.difference === 0 ? '一样' : <b>{signedPieces(line.difference)}</b>),
          numeric: true,
        },
        { head: '积分', cell: (line) => (line.difference === 0 ? '' : formatSignedPoints(line.points)), numeric: true },
        {
          head: '元',
          cell: (line) => (line.difference === 0 ? '' : costOf(line.yuan)),
          numeric: true,
        },
        { head: '原因', cell: (line) => line.reason ?? '' },
        paper ? { head: '意见', cell: () => '　　　' } : { head: '谁点的', cell: (line) => line.countedByName },
      ]}
      foot={[
        '合计',
        totals.expected,
        totals.counted,
        [totals.over && `+${totals.over}`, totals.short && `−${totals.short}`].filter(Boolean).join(' / ') || '一样',
        formatSignedPoints(totals.points),
        totals.over + totals.short === 0 ? '' : costOf(totals.yuan),
        '',
        '',
      ]}
    />
  );
}
