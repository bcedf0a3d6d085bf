import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { addDays, dateInChina } from '#services/kernel/clock';
import { readSetting } from '#services/org/index';
import { countDatedLots, listGoods, listMovements } from '#services/shop/index';
import { TillPage } from '~/components/redemption/till-frame';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Row, Rows } from '~/components/ui/rows';
import { formatMoment } from '~/copy/format';
import { goodsUnitLabels, movementKindLabels } from '~/copy/labels/shop';
import { requireRole } from '~/http/guards.server';
import { shopPlace, tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '库存 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const frame = await tillFrame(reader, actor);
  const { villageId, shopId } = await shopPlace(reader, actor);
  const lowStock = await readSetting(reader, villageId, 'shop.low-stock-threshold');
  const low = await listGoods(reader, villageId, { shopId, onShelfOnly: true, lowStock });
  const today = dateInChina();
  const { movements } = await listMovements(reader, villageId, {
    shopId,
    from: addDays(today, -30),
    to: today,
    limit: 30,
  });
  const near = await readSetting(reader, villageId, 'shop.near-expiry-days');
  const dated = await countDatedLots(reader, villageId, near, shopId);
  return { frame, low, movements, dated };
}

const signed = (quantity: number) => (quantity > 0 ? `+${quantity}` : `−${-quantity}`);

export default function TillStock() {
  const { frame, low, movements, dated } = useLoaderData<typeof loader>();
  return (
    <TillPage frame={frame} current="stock">
      <div className="page-actions">
        <ButtonLink block icon="plus" to="/till/stock/receive">
          进货
        </ButtonLink>
        <ButtonLink kind="quiet" block icon="check" to="/till/count">
          盘点
        </ButtonLink>
        <ButtonLink kind="quiet" block icon="box" to="/till/transfers">
          {frame.coming > 0 ? `调拨（${frame.coming} 单等点收）` : '调拨'}
        </ButtonLink>
        <ButtonLink kind="quiet" block icon="list" to="/till/stock/lots">
          保质期
          {dated.near + dated.past > 0 && `（${dated.past > 0 ? `过期 ${dated.past} 批，` : ''}快到 ${dated.near} 批）`}
        </ButtonLink>
        <ButtonLink kind="quiet" block icon="warning" to="/till/stock/loss">
          损耗
        </ButtonLink>
      </div>
      <Card title="快没有了" aside={<Chip tone={low.length > 0 ? 'wait' : 'good'}>{low.length} 种</Chip>}>
        {low.length === 0 && <p>货都够，没有要补的。</p>}
        <Rows>
          {low.map((each) => (
            <Row
              key={each.id}
              what={each.name}
              note={`编号 ${each.code}`}
              end={
                <Chip tone={each.sellable === 0 ? 'bad' : 'wait'}>
                  {each.sellable === 0 ? '没有了' : `剩 ${each.sellable} ${goodsUnitLabels[each.unit]}`}
                </Chip>
              }
            />
          ))}
        </Rows>
      </Card>
      <Card title="最近进出">
        {movements.length === 0 && <EmptyState icon="box" title="三十天里没有进出" />}
        <Rows>
          {movements.map((each) => (
            <Row
              key={`${each.goodsCode} ${each.recordedAt} ${each.onHandAfter}`}
              what={`${movementKindLabels[each.kind]} · ${each.goodsName}`}
              note={`${formatMoment(each.recordedAt)} · ${each.operatorName}${each.reason ? ` · ${each.reason}` : ''}`}
              end={
                <>
                  <span className={each.quantity > 0 ? 'amount in' : 'amount'}>{signed(each.quantity)}</span>
                  <small>余 {each.onHandAfter}</small>
                </>
              }
            />
          ))}
        </Rows>
      </Card>
    </TillPage>
  );
}
