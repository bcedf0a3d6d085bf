import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { type GoodsToCount, listGoodsToCount } from '#services/shop/index';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { Table } from '~/components/ui/table';
import { goodsUnitLabels } from '~/copy/labels/shop';
import { notFound } from '~/http/answer.server';
import { askedShop } from '~/http/desk-stock.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '空白盘点表 · 益邻' }];

/** A list to count by hand, without what the book says. */
export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'shop.view');
  const reader = readFrom(args.context);
  const { shop } = await askedShop(reader, village.id, args.request);
  if (!shop) throw notFound();
  const goods = await listGoodsToCount(reader, village.id, { id: null, shopId: shop.id });
  return { village: { code: village.code, name: village.name }, shopName: shop.name, goods };
}

export default function DeskCountBlank() {
  const { village, shopName, goods } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/desk/${village.code}/counts`, label: '回到盘点' }}>
      <Sheet head={village.name}>
        <h1>{shopName}盘点表</h1>
        <p>货架上点到几就写几，没有写 0。替人留着的预约货不算。点完在手机上填进“盘点”。</p>
        <Table
          caption={`共 ${goods.length} 种`}
          items={goods.map((each, index) => ({ ...each, place: index + 1 }))}
          rowKey={(each) => each.goodsId}
          columns={[
            { head: '序号', cell: (each: GoodsToCount & { place: number }) => each.place, numeric: true },
            { head: '编号', cell: (each) => each.code },
            { head: '商品', cell: (each) => each.name },
            { head: '单位', cell: (each) => goodsUnitLabels[each.unit] },
            { head: '点到', cell: () => '　　　　　' },
            { head: '备注', cell: () => '　　　　　' },
          ]}
        />
        <p>盘点人签字：＿＿＿＿＿＿　在场人签字：＿＿＿＿＿＿</p>
        <p>日期：　　　　年　　月　　日</p>
      </Sheet>
    </PaperShell>
  );
}
