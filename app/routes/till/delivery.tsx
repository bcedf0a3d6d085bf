import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadDelivery } from '#services/shop/index';
import { TillPage } from '~/components/redemption/till-frame';
import { DeliveryNote } from '~/components/shop/delivery-note';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { shopPlace, tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '进货单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const { villageId, shopId } = await shopPlace(reader, actor);
  const delivery = await answerPage(() => loadDelivery(reader, villageId, args.params.delivery ?? '', shopId));
  return { frame: await tillFrame(reader, actor), delivery };
}

export default function TillDelivery() {
  const { frame, delivery } = useLoaderData<typeof loader>();
  return (
    <TillPage frame={frame} current="stock">
      <Card title="进货单">
        <DeliveryNote delivery={delivery} />
      </Card>
      <div className="page-actions">
        <ButtonLink block icon="plus" to="/till/stock/receive">
          再收一批
        </ButtonLink>
        <ButtonLink kind="quiet" block to="/till/stock">
          回库存
        </ButtonLink>
      </div>
    </TillPage>
  );
}
