import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listGoods } from '#services/shop/index';
import { TillPage } from '~/components/redemption/till-frame';
import { GoodsPhoto } from '~/components/shop/goods-photo';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { SearchForm } from '~/components/ui/search-form';
import { formatPoints } from '~/copy/format';
import { goodsCategoryLabels, goodsUnitLabels } from '~/copy/labels/shop';
import { goodsTerms } from '~/copy/shop';
import { requireRole } from '~/http/guards.server';
import { shopPlace, tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '商品 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const frame = await tillFrame(reader, actor);
  const { villageId, shopId, villageCode } = await shopPlace(reader, actor);
  const text = new URL(args.request.url).searchParams.get('q') ?? '';
  return { frame, villageCode, text, goods: await listGoods(reader, villageId, { shopId, text }) };
}

export default function TillGoods() {
  const { frame, villageCode, text, goods } = useLoaderData<typeof loader>();
  return (
    <TillPage frame={frame} current="more">
      <Card title="本店商品">
        <SearchForm label="名称、拼音首字母、编号或条码" button="找" value={text} />
        {goods.length === 0 && (
          <EmptyState icon="shop" title="没有找到商品">
            商品和价格由村委会设定。
          </EmptyState>
        )}
        <ul className="rows goods-rows">
          {goods.map((each) => (
            <li key={each.id}>
              <GoodsPhoto villageCode={villageCode} photoId={each.photoId} name={each.name} />
              <div>
                {each.name} {!each.onShelf && <Chip tone="bad">已下架</Chip>}
                <small>
                  {[`编号 ${each.code}`, goodsCategoryLabels[each.category], ...goodsTerms(each)].join(' · ')}
                </small>
              </div>
              <div className="end">
                <span className="amount">{formatPoints(each.price)} 分</span>
                <small>
                  余 {each.sellable} {goodsUnitLabels[each.unit]}
                  {each.onHand > each.sellable && `，过期 ${each.onHand - each.sellable}`}
                </small>
              </div>
            </li>
          ))}
        </ul>
      </Card>
    </TillPage>
  );
}
