import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readOfflineTill } from '#services/tills/index';
import { TillPage } from '~/components/redemption/till-frame';
import { OfflineTillCards } from '~/components/tills/offline-till-cards';
import { ButtonLink } from '~/components/ui/button';
import { Island } from '~/components/ui/island';
import { Notice } from '~/components/ui/notice';
import { PageData } from '~/components/ui/page-data';
import { formatTime, maskedName } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '断网收银 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const frame = await tillFrame(reader, actor);
  const { shopName: _shop, ...till } = await answerPage(() => readOfflineTill(reader, actor));
  const goods = till.goods.map((each) => ({ ...each, unit: goodsUnitLabels[each.unit] }));
  const holders = till.holders.map((each) => ({ ...each, name: maskedName(each.name) }));
  return { frame, till: { ...till, goods, holders } };
}

export default function OfflineTillPage() {
  const { frame, till } = useLoaderData<typeof loader>();
  const asOf = formatTime(till.asOf);
  return (
    <TillPage frame={frame} current="till">
      {!till.limits.allowed && <Notice tone="bad">村里没有开“断网时继续收银”，网络断了请停一停。</Notice>}
      <Notice tone="wait">
        断网时先记在这台设备上，联网以后自动入账。商品、价格和积分是 {asOf} 的。网络好的时候请用“收银”。
      </Notice>
      <noscript>
        <Notice tone="bad">这台设备不能断网收银。请先打印纸质登记表，断网时手写，联网以后到“收银”补上。</Notice>
      </noscript>
      <OfflineTillCards asOf={asOf} />
      <div className="page-actions">
        <ButtonLink kind="quiet" block icon="list" to="/till/offline/sales">
          断网单
        </ButtonLink>
        <ButtonLink kind="quiet" block icon="print" to="/till/offline/paper">
          打印登记表
        </ButtonLink>
      </div>
      <PageData id="offline-till" value={till} />
      <Island name="scan" />
      <Island name="offline" />
    </TillPage>
  );
}
