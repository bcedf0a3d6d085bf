import { Link } from '@remix-run/react';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatPoints } from '~/copy/format';
import { saleStateLabels, saleStateTones } from '~/copy/labels/sales';
import type { ShownSale } from '~/http/kept-sale.server';

interface KeptSaleTableProps {
  readonly sales: readonly ShownSale[];
  readonly desk: string;
}

/** Sales that were kept, at the desk. */
export function KeptSaleTable({ sales, desk }: KeptSaleTableProps) {
  return (
    <Table
      items={sales}
      rowKey={(sale) => sale.id}
      columns={[
        {
          head: '什么时候卖的',
          cell: (sale) => (
            <Link to={`${desk}/offline-sales/${sale.id}`} reloadDocument>
              {sale.soldAt}
            </Link>
          ),
        },
        { head: '超市、店员', cell: (sale) => `${sale.shopName} · ${sale.cashier}` },
        { head: '谁', cell: (sale) => sale.holder },
        { head: '商品', cell: (sale) => sale.goods },
        { head: '积分', numeric: true, cell: (sale) => formatPoints(sale.total) },
        {
          head: '结果',
          cell: (sale) => (
            <>
              <Chip tone={saleStateTones[sale.state]}>{sale.outcome ?? saleStateLabels[sale.state]}</Chip>
              {sale.state === 'conflict' && <small> {sale.whyNot}</small>}
            </>
          ),
        },
      ]}
    />
  );
}
