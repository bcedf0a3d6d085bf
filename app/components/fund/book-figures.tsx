import { Link } from '@remix-run/react';
import type { BookFigure, BookFigures } from '#services/fund/index';
import { Facts, Figures } from '~/components/ui/facts';
import { formatYuan } from '~/copy/format';
import { bookFigureLabels } from '~/copy/labels/fund';

const main = ['left', 'held', 'approved', 'spent'] as const;
const rest = ['returned', 'carriedOut'] as const;

interface BookFiguresCardProps {
  readonly book: BookFigures;
  /** The rows of a figure; without it the figures open nowhere. */
  readonly open?: (figure: BookFigure) => string;
}

/** What was given and where it is, and the sum that anybody can do again. */
export function BookSum({ book, open }: BookFiguresCardProps) {
  const isMoved = (figure: BookFigure) => Number(book[figure]) !== 0;
  const value = (figure: BookFigure) =>
    open && isMoved(figure) ? (
      <Link to={open(figure)} reloadDocument>
        {formatYuan(book[figure])}
      </Link>
    ) : (
      formatYuan(book[figure])
    );
  const given = (['allotted', 'carriedIn'] as const).filter((figure) => figure === 'allotted' || isMoved(figure));
  const places = [...main, ...rest.filter(isMoved)];
  return (
    <>
      <Figures facts={main.map((figure) => ({ term: `${bookFigureLabels[figure]}（元）`, value: value(figure) }))} />
      <Facts
        facts={[...given, ...rest.filter(isMoved)].map((figure) => ({
          term: bookFigureLabels[figure],
          value: <>{value(figure)} 元</>,
        }))}
      />
      <p className="hint">
        {given.map((figure) => `${bookFigureLabels[figure]} ${formatYuan(book[figure])}`).join(' + ')} ={' '}
        {places.map((figure) => `${bookFigureLabels[figure]} ${formatYuan(book[figure])}`).join(' + ')}
      </p>
    </>
  );
}
