import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { listShops } from '#services/shop/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { ShopChip } from '~/components/shop/shop-times';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Row, Rows } from '~/components/ui/rows';
import { hoursInWords } from '~/copy/shop';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '超市 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const frame = await readDeskFrame(args.context, actor, village);
  const shops = await listShops(readFrom(args.context), village.id);
  return { frame, shops, mayManage: can(actor, 'shop.manage') };
}

export default function DeskShops() {
  const { frame, shops, mayManage } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}/shops`;
  const open = (
    <ButtonLink icon="plus" to={`${desk}/new`}>
      开一家超市
    </ButtonLink>
  );
  return (
    <VillageDesk
      frame={frame}
      current="shops"
      title="爱心超市"
      subtitle="停业的超市不能兑换"
      actions={mayManage && open}
    >
      <Card>
        {shops.length === 0 && (
          <EmptyState icon="shop" title="还没有超市" next={mayManage && open}>
            开了超市，再到“账号和身份”里指定店员。
          </EmptyState>
        )}
        <Rows>
          {shops.map((shop) => (
            <Row
              key={shop.id}
              to={`${desk}/${shop.id}`}
              what={`${shop.name}（${shop.code}）`}
              note={[shop.address, hoursInWords(shop) || shop.openingHours, `货架上 ${shop.goodsCount} 种商品`]
                .filter(Boolean)
                .join(' · ')}
              end={<ShopChip state={shop.state} />}
            />
          ))}
        </Rows>
      </Card>
    </VillageDesk>
  );
}
