import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listBoardGoods, listBoardShops } from '#services/shop/index';
import { GoodsRows } from '~/components/board/goods-rows';
import { PublicShell } from '~/components/shell/public-shell';
import { ShopChip, ShopTimes } from '~/components/shop/shop-times';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { goodsCategoryLabels } from '~/copy/labels/shop';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `爱心超市商品 · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  const reader = readFrom(args.context);
  const [goods, shops] = await Promise.all([listBoardGoods(reader, village.id), listBoardShops(reader, village.id)]);
  return { audience, village, goods, shops };
}

export default function BoardGoodsPage() {
  const { audience, village, goods, shops } = useLoaderData<typeof loader>();
  const categories = [...new Set(goods.map((each) => each.category))];
  return (
    <PublicShell audience={audience} village={village} current="goods">
      <div className="columns">
        {shops.map((shop) => (
          <Card key={shop.id} title={shop.name} aside={<ShopChip state={shop.state} />}>
            {shop.address && <p>{shop.address}</p>}
            <ShopTimes shop={shop} />
            {shop.phone && <p className="small">电话 {shop.phone}</p>}
            <ButtonLink kind="quiet" block to={`/s/${village.code}/${shop.id}`}>
              看这家的货，先预约
            </ButtonLink>
          </Card>
        ))}
        {categories.map((category) => (
          <Card key={category} title={goodsCategoryLabels[category]}>
            <GoodsRows goods={goods.filter((each) => each.category === category)} />
          </Card>
        ))}
      </div>
      {goods.length === 0 && (
        <Card>
          <EmptyState icon="shop" title="还没有上架商品">
            爱心超市进货以后，这里会写明每样要多少积分。
          </EmptyState>
        </Card>
      )}
    </PublicShell>
  );
}
