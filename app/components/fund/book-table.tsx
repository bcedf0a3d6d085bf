import type { ReactNode } from 'react';
import type { BookFigure, BookFigures } from '#services/fund/index';
import { type Column, Table } from '~/components/ui/table';
import { formatYuan } from '~/copy/format';
import { bookFigureLabels } from '~/copy/labels/fund';

const always = ['allotted', 'left', 'held', 'approved', 'spent'] as const;
const order = ['allotted', 'carriedIn', 'left', 'held', 'approved', 'spent', 'returned', 'carriedOut'] as const;

/** The figures that a table shows: those that nobody has any of are left out. */
export const shownFigures = (sums: BookFigures): BookFigure[] =>
  order.filter((figure) => (always as readonly BookFigure[]).includes(figure) || Number(sums[figure]) !== 0);

interface BookTableProps<Item> {
  readonly caption?: string;
  readonly items: readonly Item[];
  readonly rowKey: (item: Item) => string;
  /** What stands before the figures. */
  readonly columns: readonly Column<Item>[];
  readonly sums: BookFigures;
  /** The closing line before the figures. */
  readonly foot: readonly ReactNode[];
}

/** Lines of the fund's book, in yuan, with their sum. */
export function BookTable<Item extends BookFigures>({ columns, sums, foot, ...table }: BookTableProps<Item>) {
  const figures = shownFigures(sums);
  return (
    <Table
      {...table}
      columns={[
        ...columns,
        ...figures.map(
          (figure): Column<Item> => ({
            head: bookFigureLabels[figure],
            numeric: true,
            cell: (item) => formatYuan(item[figure]),
          }),
        ),
      ]}
      foot={[...foot, ...figures.map((figure) => formatYuan(sums[figure]))]}
    />
  );
}
