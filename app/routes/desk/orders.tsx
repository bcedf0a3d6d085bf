import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listOrders } from '#services/orders/index';
import { listShops } from '#services/shop/index';
import { OrderTable } from '~/components/orders/order-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { DaysForm } from '~/components/shop/days-form';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Figures } from '~/components/ui/facts';
import { SelectField, TextField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { formatCount, formatPoints } from '~/copy/format';
import { orderFilterChoices } from '~/copy/labels/orders';
import { readAskedDays } from '~/http/asked-days.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { askedOrderState, askedOrdersQuery, withoutMember } from '~/http/order.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '预约 · 益邻' }];

const PAGE = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'orders.view');
  const reader = readFrom(args.context);
  const asked = readAskedDays(args.request);
  const state = askedOrderState(args.request);
  const { from, to, shop: shopId, q: text, page } = asked;
  const filter = { from, to, shopId, text, state, limit: PAGE, offset: (page - 1) * PAGE };
  const { orders, totals } = await listOrders(reader, village.id, filter);
  const shown = nameFor(actor);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    shops: await listShops(reader, village.id),
    asked,
    state,
    totals,
    orders: orders.map((order) => ({ ...withoutMember(order), name: shown(order.memberName) })),
    file: `/desk/${village.code}/orders.xlsx${askedOrdersQuery(asked, state)}`,
    previous: page > 1 ? askedOrdersQuery(asked, state, page - 1) : undefined,
    next: page * PAGE < totals.count ? askedOrdersQuery(asked, state, page + 1) : undefined,
  };
}

export default function DeskOrders() {
  const { frame, shops, asked, state, totals, orders, file, previous, next } = useLoaderData<typeof loader>();
  return (
    <VillageDesk
      frame={frame}
      current="orders"
      title="预约"
      subtitle="没取的排在前面；积分预留着，取了才算兑换"
      actions={
        <ButtonLink kind="quiet" icon="download" to={file} download>
          存成 Excel
        </ButtonLink>
      }
    >
      <Card>
        <Figures
          facts={[
            { term: '没取的', value: formatCount(totals.open) },
            { term: '预留积分', value: formatPoints(totals.held) },
            { term: '全部预约', value: formatCount(totals.count) },
            { term: '过期没取', value: formatCount(totals.lapsed) },
          ]}
        />
      </Card>
      <Card>
        <DaysForm from={asked.from} to={asked.to} shop={asked.shop} shops={shops}>
          <SelectField label="状态" name="state" value={state} placeholder="全部" choices={orderFilterChoices} />
          <TextField label="取货号、预约号、姓名" name="q" type="search" value={asked.q} />
        </DaysForm>
        {orders.length === 0 && (
          <EmptyState title="这段时间没有预约">成员在手机“爱心超市”里约了，就排在这里。</EmptyState>
        )}
        {orders.length > 0 && <OrderTable orders={orders} desk={`/desk/${frame.village.code}`} />}
        <Pager
          label="翻页"
          previous={previous ? { to: previous, label: '上一页' } : undefined}
          next={next ? { to: next, label: '下一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
