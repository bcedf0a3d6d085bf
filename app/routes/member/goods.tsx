import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { findPurse } from '#services/ledger/index';
import { listShops } from '#services/shop/index';
import { PhoneShell } from '~/components/shell/phone-shell';
import { MemberGoodsForm } from '~/components/shop/member-goods-form';
import { ShopStrip } from '~/components/shop/shop-choice';
import { ShopChip, ShopTimes } from '~/components/shop/shop-times';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { formatPoints } from '~/copy/format';
import { askedWords, searchGoods } from '~/http/goods-search.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '爱心超市 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, actor);
  const shops = await listShops(reader, villageId);
  const asked = new URL(args.request.url).searchParams.get('shop');
  const shop = shops.find((each) => each.id === asked) ?? shops[0] ?? null;
  const { available } = await findPurse(reader, villageId, memberId);
  const text = askedWords(args.request);
  const goods = shop ? await searchGoods(args.context, villageId, shop.id, text) : [];
  const mayOrder = can(actor, 'orders.place') && shop !== null && shop.state !== 'closed';
  return { village, name: actor.name, shops, shop, goods, available, text, mayOrder };
}

export default function MemberGoods() {
  const { village, name, shops, shop, goods, available, text, mayOrder } = useLoaderData<typeof loader>();
  return (
    <PhoneShell
      title="爱心超市"
      subtitle={`${name} · 可用 ${formatPoints(available)} 分`}
      current="goods"
      villageCode={village.code}
    >
      <div className="page-actions">
        <ButtonLink block icon="qr" to="/me/code">
          出示兑换码
        </ButtonLink>
        <ButtonLink kind="quiet" block icon="box" to="/me/orders">
          我的预约
        </ButtonLink>
        <ButtonLink kind="quiet" block icon="list" to="/me/redemptions">
          我的兑换单
        </ButtonLink>
        <ButtonLink kind="quiet" block icon="person" to="/me/card">
          我的积分卡
        </ButtonLink>
      </div>
      <ShopStrip shops={shops} shop={shop?.id} page="/me/goods" />
      {shop ? (
        <Card title={shop.name} aside={<ShopChip state={shop.state} />}>
          <small>{[shop.address, shop.phone].filter(Boolean).join(' · ')}</small>
          <ShopTimes shop={shop} />
          <MemberGoodsForm
            shopId={shop.id}
            text={text}
            goods={goods}
            available={available}
            villageCode={village.code}
            mayOrder={mayOrder}
          />
        </Card>
      ) : (
        <EmptyState icon="shop" title="村里还没有爱心超市">
          开了以后，可以换的东西会排在这里。
        </EmptyState>
      )}
    </PhoneShell>
  );
}
