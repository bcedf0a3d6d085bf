import type { ReactNode } from 'react';
import { Scroll } from './scroll';

export interface Column<Item> {
  readonly head: string;
  readonly cell: (item: Item) => ReactNode;
  /** Right-aligned, never broken: amounts, counts. */
  readonly numeric?: boolean;
}

interface TableProps<Item> {
  readonly columns: readonly Column<Item>[];
  readonly items: readonly Item[];
  readonly rowKey: (item: Item) => string;
  readonly caption?: string;
  /** Cells of the closing line, one per column. */
  readonly foot?: readonly ReactNode[];
  /** The one that is open beside the table. */
  readonly isCurrent?: (item: Item) => boolean;
  /** On a phone: what and how many yuan in one line, the rest under it. For one numeric column, the second. */
  readonly list?: boolean;
}

/** A table that scrolls sideways inside its card on a narrow screen. */
export function Table<Item>({ columns, items, rowKey, caption, foot, isCurrent, list }: TableProps<Item>) {
  return (
    <Scroll label={caption ?? columns.map((column) => column.head).join('、')}>
      <table className={list ? 'data list' : 'data'}>
        {caption && <caption>{caption}</caption>}
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.head} scope="col" className={column.numeric ? 'r' : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={rowKey(item)} aria-current={isCurrent?.(item) || undefined}>
              {columns.map((column) => (
                <td key={column.head} className={column.numeric ? 'r' : undefined}>
                  {column.cell(item)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              {columns.map((column, index) => (
                <td key={column.head} className={column.numeric ? 'r' : undefined}>
                  {foot[index]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </Scroll>
  );
}
