import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listTillOrders } from '#services/orders/index';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { Table } from '~/components/ui/table';
import { formatDay, formatFullMoment, formatMoment, maskedName } from '~/copy/format';
import { goodsInWords } from '~/copy/labels/slip';
import { requireRole } from '~/http/guards.server';
import { tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '备货单 · 益邻' }];

/** What is to be put together, the first ordered first. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const { shopName } = await tillFrame(reader, actor);
  const orders = await listTillOrders(reader, actor);
  const rows = orders
    .filter(({ state }) => state === 'placed')
    .map(({ id, pickupNumber, memberName, lines, placedAt, collectBy }) => ({
      id,
      pickupNumber,
      name: maskedName(memberName),
      goods: goodsInWords(lines),
      placedAt,
      collectBy,
    }));
  return { shopName, rows, printedAt: new Date().toISOString() };
}

export default function TillOrdersPrint() {
  const { shopName, rows, printedAt } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: '/till/orders', label: '回到预约' }}>
      <Sheet head={shopName} number={formatFullMoment(printedAt)}>
        <h1>备货单</h1>
        <Table
          items={rows}
          rowKey={(row) => row.id}
          columns={[
            { head: '取货号', cell: (row: (typeof rows)[number]) => row.pickupNumber },
            { head: '预约人', cell: (row) => row.name },
            { head: '商品', cell: (row) => row.goods },
            { head: '什么时候约的', cell: (row) => formatMoment(row.placedAt) },
            { head: '最晚取', cell: (row) => formatDay(row.collectBy) },
            { head: '备好打勾', cell: () => '□' },
          ]}
        />
        <p>共 {rows.length} 个。备好以后，在收银台“预约”里按“备好了”，成员会收到消息。</p>
      </Sheet>
    </PaperShell>
  );
}
