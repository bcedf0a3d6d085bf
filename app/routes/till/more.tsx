import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { TillPage } from '~/components/redemption/till-frame';
import { Card } from '~/components/ui/card';
import { Row, Rows } from '~/components/ui/rows';
import { requireRole } from '~/http/guards.server';
import { tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '更多 · 益邻' }];

/** The shop's matters that have no place in its menu. */
const matters = [
  { to: '/till/goods', what: '商品', note: '每样多少分、还有多少' },
  { to: '/till/settlements', what: '结算单', note: '村里按单付给超市的钱，等您确认' },
  { to: '/till/close', what: '日结', note: '今天收了多少分、出了多少货，可以打印' },
  { to: '/till/count', what: '盘点', note: '数货架，差多少由村里另一位核对' },
  { to: '/till/transfers', what: '调拨', note: '和村里别的超市之间搬货' },
  { to: '/till/offline', what: '断网收银', note: '网络断了怎么收；登记表平时就印好' },
  { to: '/till/offline/sales', what: '断网单', note: '断网时记下的单，没扣成的要处理' },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  return { frame: await tillFrame(readFrom(args.context), actor) };
}

export default function TillMore() {
  const { frame } = useLoaderData<typeof loader>();
  return (
    <TillPage frame={frame} current="more">
      <Card title="更多">
        <Rows>
          {matters.map((matter) => (
            <Row key={matter.to} {...matter} />
          ))}
        </Rows>
        <p className="hint">退货由村委会或积分管理员办理。</p>
      </Card>
    </TillPage>
  );
}
