import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { readSetting } from '#services/org/index';
import { listGoods } from '#services/shop/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { ShopStrip } from '~/components/shop/shop-choice';
import { StockTable } from '~/components/shop/stock-table';
import { ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Strip } from '~/components/ui/tab-bar';
import { readDeskFrame } from '~/http/desk.server';
import { askedShop } from '~/http/desk-stock.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '库存 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const reader = readFrom(args.context);
  const { shops, shop } = await askedShop(reader, village.id, args.request);
  const threshold = await readSetting(reader, village.id, 'shop.low-stock-threshold');
  const goods = shop ? await listGoods(reader, village.id, { shopId: shop.id }) : [];
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, shops, shop, goods, threshold, mayMove: can(actor, 'shop.manage') };
}

export default function DeskStock() {
  const { frame, shops, shop, goods, threshold, mayMove } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const low = goods.filter((each) => each.onShelf && each.sellable <= (each.lowStock ?? threshold)).length;
  const move = (kind: string, label: string) => (
    <ButtonLink kind={kind === 'receive' ? 'main' : 'quiet'} to={`${desk}/stock/${kind}?shop=${shop?.id}`}>
      {label}
    </ButtonLink>
  );
  return (
    <VillageDesk
      frame={frame}
      current="stock"
      title="库存"
      subtitle={shop ? `${shop.name} · ${low} 种快没有了` : undefined}
      actions={
        mayMove &&
        shop &&
        [
          ['receive', '进货'],
          ['loss', '损耗'],
        ].map(([kind, label]) => <span key={kind}>{move(kind!, label!)}</span>)
      }
    >
      <Strip
        label="库存的各种表"
        links={[
          { to: `${desk}/stock`, label: '货架', current: true },
          { to: `${desk}/lots?only=near`, label: '批次和保质期' },
          { to: `${desk}/deliveries`, label: '进货单' },
          { to: `${desk}/movements`, label: '进出记录' },
        ]}
      />
      <ShopStrip shops={shops} shop={shop?.id} page={`${desk}/stock`} />
      <Card title="货架" aside={<CardLink to={`${desk}/movements`}>全部进出记录</CardLink>}>
        {goods.length === 0 && (
          <EmptyState icon="box" title="还没有商品" next={<ButtonLink to={`${desk}/goods`}>去加商品</ButtonLink>} />
        )}
        {goods.length > 0 && <StockTable goods={goods} threshold={threshold} desk={desk} />}
      </Card>
    </VillageDesk>
  );
}
