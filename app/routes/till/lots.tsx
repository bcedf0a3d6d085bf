import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readSetting } from '#services/org/index';
import { listLots } from '#services/shop/index';
import { TillPage } from '~/components/redemption/till-frame';
import { LotDate } from '~/components/shop/lot-words';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Row, Rows } from '~/components/ui/rows';
import { goodsUnitLabels } from '~/copy/labels/shop';
import { requireRole } from '~/http/guards.server';
import { shopPlace, tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '保质期 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const { villageId, shopId } = await shopPlace(reader, actor);
  const near = await readSetting(reader, villageId, 'shop.near-expiry-days');
  const lots = await listLots(reader, villageId, { shopId, daysLeftMax: near });
  return { frame: await tillFrame(reader, actor), near, lots };
}

export default function TillLots() {
  const { frame, near, lots } = useLoaderData<typeof loader>();
  return (
    <TillPage frame={frame} current="stock">
      <Card title="保质期">
        <small>{near} 天里到期的排在这里，早到期的在前。过期的收银台不会给出去，请清出。</small>
        {lots.length === 0 && <EmptyState icon="done" title="没有快过期的货" />}
        <Rows>
          {lots.map((lot) => (
            <Row
              key={lot.lotId}
              what={`${lot.goodsName} · 第 ${lot.number} 批`}
              note={<LotDate lot={lot} near={near} />}
              end={
                <>
                  剩 {lot.onHand} {goodsUnitLabels[lot.unit]}
                  {(lot.daysLeft ?? 0) < 0 && (
                    <>
                      <br />
                      <a href={`/till/stock/lots/${lot.lotId}/write-off`}>清出</a>
                    </>
                  )}
                </>
              }
            />
          ))}
        </Rows>
      </Card>
      <div className="page-actions">
        <ButtonLink kind="quiet" block to="/till/stock">
          回库存
        </ButtonLink>
      </div>
    </TillPage>
  );
}
