import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listTillOrders } from '#services/orders/index';
import { TillPage } from '~/components/redemption/till-frame';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Row, Rows } from '~/components/ui/rows';
import { formatDay, formatPoints, maskedName } from '~/copy/format';
import { goodsInWords } from '~/copy/labels/slip';
import { requireRole } from '~/http/guards.server';
import { tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '预约 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const orders = await listTillOrders(reader, actor);
  const rows = orders.map((order) => ({
    id: order.id,
    state: order.state,
    goods: goodsInWords(order.lines),
    note: `取货号 ${order.pickupNumber} · ${maskedName(order.memberName)} · 最晚 ${formatDay(order.collectBy)}`,
    total: order.total,
  }));
  return {
    frame: await tillFrame(reader, actor),
    waiting: rows.filter(({ state }) => state === 'placed'),
    ready: rows.filter(({ state }) => state === 'ready'),
  };
}

type Waiting = ReturnType<typeof useLoaderData<typeof loader>>['waiting'];

function OrderRows({ rows }: { readonly rows: Waiting }) {
  return (
    <Rows>
      {rows.map((row) => (
        <Row
          key={row.id}
          to={`/till/orders/${row.id}`}
          what={row.goods}
          note={row.note}
          end={<span className="amount">{formatPoints(row.total)}</span>}
        />
      ))}
    </Rows>
  );
}

export default function TillOrders() {
  const { frame, waiting, ready } = useLoaderData<typeof loader>();
  return (
    <TillPage frame={frame} current="orders">
      <Card title={`等备货 ${waiting.length} 个`}>
        {waiting.length === 0 && (
          <EmptyState icon="bell" title="没有等备货的预约">
            成员在手机上约了，就排在这里。
          </EmptyState>
        )}
        <OrderRows rows={waiting} />
        {waiting.length > 0 && (
          <ButtonLink kind="quiet" block icon="print" to="/till/orders/print">
            打印备货单
          </ButtonLink>
        )}
      </Card>
      <Card title={`备好，等来取 ${ready.length} 个`}>
        {ready.length === 0 && <p className="hint">备好的排在这里。取的时候扫取货码。</p>}
        <OrderRows rows={ready} />
      </Card>
    </TillPage>
  );
}
