import { BOOK_FIGURES, type BookFigures } from '#services/fund/index';
import { bookFigureLabels } from '~/copy/labels/fund';
import type { SheetColumn } from './workbook.server';

/** Every figure of the fund's books, in yuan, as columns of an Excel file. */
export const figureColumns: readonly SheetColumn[] = BOOK_FIGURES.map((figure) => ({
  head: bookFigureLabels[figure],
  kind: 'yuan',
}));
export const figureValues = (book: BookFigures): string[] => BOOK_FIGURES.map((figure) => book[figure]);
