import { Link } from '@remix-run/react';
import { Table } from '~/components/ui/table';
import { formatDate } from '~/copy/format';
import { ItemChip, ItemMeter, type ShownItem } from './item-parts';

type DeskItem = ShownItem & { readonly agreedByName: string };

/** A member's list at the desk, and on paper. */
export function ItemTable({ items, to }: { readonly items: readonly DeskItem[]; readonly to?: string }) {
  return (
    <Table
      items={items}
      rowKey={(item) => item.id}
      columns={[
        {
          head: '做什么',
          cell: (item: DeskItem) =>
            to ? (
              <Link to={`${to}/${item.id}`} reloadDocument>
                {item.title}
              </Link>
            ) : (
              item.title
            ),
        },
        { head: '什么时候做完', cell: (item) => <span className="whole">{formatDate(item.dueOn)}</span> },
        { head: '做到哪里', cell: (item) => <ItemMeter item={item} /> },
        { head: '待核', numeric: true, cell: (item) => item.waiting || '' },
        { head: '谁定的', cell: (item) => <span className="whole">{item.agreedByName}</span> },
        { head: '状态', cell: (item) => <ItemChip item={item} /> },
      ]}
    />
  );
}
