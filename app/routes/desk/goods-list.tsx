import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { type Goods, listGoods } from '#services/shop/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { GoodsPhoto } from '~/components/shop/goods-photo';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { SearchForm } from '~/components/ui/search-form';
import { Table } from '~/components/ui/table';
import { formatPoints } from '~/copy/format';
import { goodsCategoryLabels, goodsUnitLabels } from '~/copy/labels/shop';
import { goodsTerms, nextPriceInWords } from '~/copy/shop';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '商品 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const text = new URL(args.request.url).searchParams.get('q') ?? '';
  const goods = await listGoods(readFrom(args.context), village.id, { text });
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, goods, text, mayManage: can(actor, 'shop.manage') };
}

export default function DeskGoodsList() {
  const { frame, goods, text, mayManage } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}/goods`;
  const add = (
    <ButtonLink icon="plus" to={`${desk}/new`}>
      加一种商品
    </ButtonLink>
  );
  return (
    <VillageDesk
      frame={frame}
      current="goods"
      title="商品"
      subtitle={`${goods.length} 种，价格以积分计`}
      actions={mayManage && add}
    >
      <Card>
        <SearchForm label="名称、拼音首字母、编号或条码" button="找" value={text} />
        {goods.length === 0 && <EmptyState icon="shop" title="没有找到商品" next={mayManage && add} />}
        {goods.length > 0 && (
          <Table
            items={goods}
            rowKey={(each) => each.id}
            columns={[
              {
                head: '商品',
                cell: (each: Goods) => (
                  <div className="with-photo">
                    <GoodsPhoto villageCode={frame.village.code} photoId={each.photoId} name={each.name} />
                    <span>
                      <a href={`${desk}/${each.id}`}>{each.name}</a>
                      <small>编号 {each.code}</small>
                    </span>
                  </div>
                ),
              },
              { head: '类别', cell: (each) => goodsCategoryLabels[each.category] },
              {
                head: '状态',
                cell: (each) => (each.onShelf ? <Chip tone="good">在售</Chip> : <Chip tone="bad">已下架</Chip>),
              },
              {
                head: '谁能换、换多少',
                cell: (each) => goodsTerms({ ...each, nextPrice: null }).join(' · ') || '不限',
              },
              {
                head: '价格（分）',
                cell: (each) => (
                  <>
                    {formatPoints(each.price)}
                    <small>{nextPriceInWords(each)}</small>
                  </>
                ),
                numeric: true,
              },
              { head: '库存', cell: (each) => `${each.onHand} ${goodsUnitLabels[each.unit]}`, numeric: true },
            ]}
          />
        )}
      </Card>
    </VillageDesk>
  );
}
