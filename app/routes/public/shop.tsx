import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadShop } from '#services/shop/index';
import { GoodsRows } from '~/components/board/goods-rows';
import { PublicShell } from '~/components/shell/public-shell';
import { ShopChip, ShopTimes } from '~/components/shop/shop-times';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SearchForm } from '~/components/ui/search-form';
import { answerPage } from '~/http/answer.server';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { askedWords, searchGoods } from '~/http/goods-search.server';
import { allowAnonymous } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.shop.name ?? ''} · 益邻` }];

/** Where the poster's code at a shop leads: what is there for how many points, and the way to order. */
export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  const shop = await answerPage(() => loadShop(readFrom(args.context), village.id, args.params.shop ?? ''));
  const text = askedWords(args.request);
  const found = await searchGoods(args.context, village.id, shop.id, text);
  const goods = found.map(({ barcode: _barcode, photoId: _photo, initials: _initials, ...each }) => ({
    ...each,
    onHand: each.sellable,
  }));
  return { audience, village, shop, goods, text };
}

export default function PublicShop() {
  const { audience, village, shop, goods, text } = useLoaderData<typeof loader>();
  const order = `/me/goods?shop=${shop.id}`;
  return (
    <PublicShell audience={audience} village={village} current="goods">
      <Card title={shop.name} aside={<ShopChip state={shop.state} />}>
        <p>{[shop.address, shop.phone && `电话 ${shop.phone}`].filter(Boolean).join(' · ')}</p>
        <ShopTimes shop={shop} />
        <p>用手机先约好，超市备好货再来取，不白跑。积分先预留，不取就退回。</p>
        <ButtonLink block icon="shop" to={order}>
          {audience === 'member' ? '去预约' : '登录后预约'}
        </ButtonLink>
      </Card>
      <Card title="能换什么">
        <SearchForm label="找商品" button="找" value={text} placeholder="例如 肥皂，或 fz" />
        {goods.length > 0 && <GoodsRows goods={goods} />}
        {goods.length === 0 && (
          <EmptyState icon="shop" title={text ? `没有找到“${text}”` : '还没有上架商品'}>
            {text ? '换个字试试。大家常找的，村里会考虑进货。' : '进货以后，这里会写明每样要多少积分。'}
          </EmptyState>
        )}
      </Card>
    </PublicShell>
  );
}
