import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listOwnOrders } from '#services/orders/index';
import { OrderChip } from '~/components/orders/order-parts';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { Row, Rows } from '~/components/ui/rows';
import { formatDay, formatPoints } from '~/copy/format';
import { goodsInWords } from '~/copy/labels/slip';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '我的预约 · 益邻' }];

const PAGE = 20;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'orders.place');
  const reader = readFrom(args.context);
  const { village } = await memberPlace(reader, actor);
  const page = pageNumber(args.request);
  const orders = await listOwnOrders(reader, actor, { limit: PAGE + 1, offset: (page - 1) * PAGE });
  const rows = orders.slice(0, PAGE).map(({ id, lines, state, shopName, total, collectBy, placedAt }) => {
    const isOpen = state === 'placed' || state === 'ready';
    const when = isOpen ? `最晚 ${formatDay(collectBy)}取` : `${formatDay(placedAt)}预约`;
    return { id, state, goods: goodsInWords(lines), note: `${formatPoints(total)} 分 · ${when} · ${shopName}` };
  });
  return { village, name: actor.name, rows, page, hasMore: orders.length > PAGE };
}

export default function MemberOrders() {
  const { village, name, rows, page, hasMore } = useLoaderData<typeof loader>();
  return (
    <PhoneShell title="我的预约" subtitle={name} current="goods" villageCode={village.code}>
      <Card>
        {rows.length === 0 && (
          <EmptyState icon="shop" title="还没有预约" next={<ButtonLink to="/me/goods">看看能约什么</ButtonLink>}>
            先约好，超市备好货再去取，不白跑。
          </EmptyState>
        )}
        <Rows>
          {rows.map((row) => (
            <Row
              key={row.id}
              to={`/me/orders/${row.id}`}
              what={row.goods}
              note={row.note}
              end={<OrderChip state={row.state} />}
            />
          ))}
        </Rows>
        <Pager
          label="翻页"
          previous={page > 1 ? { to: `/me/orders?page=${page - 1}`, label: '上一页' } : undefined}
          next={hasMore ? { to: `/me/orders?page=${page + 1}`, label: '下一页' } : undefined}
          position={`第 ${page} 页`}
        />
      </Card>
      {rows.length > 0 && (
        <div className="page-actions">
          <ButtonLink kind="quiet" block icon="shop" to="/me/goods">
            再约别的
          </ButtonLink>
        </div>
      )}
    </PhoneShell>
  );
}
