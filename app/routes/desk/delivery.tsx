import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadDelivery } from '#services/shop/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { DeliveryNote } from '~/components/shop/delivery-note';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '进货单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const reader = readFrom(args.context);
  const delivery = await answerPage(() => loadDelivery(reader, village.id, args.params.delivery ?? ''));
  return { frame: await readDeskFrame(args.context, actor, village), delivery };
}

export default function DeskDelivery() {
  const { frame, delivery } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  return (
    <VillageDesk
      frame={frame}
      current="stock"
      title="进货单"
      subtitle={delivery.shopName}
      actions={
        <>
          <ButtonLink icon="print" to={`${desk}/deliveries/${delivery.id}/print`}>
            打印
          </ButtonLink>
          <ButtonLink kind="quiet" to={`${desk}/deliveries`}>
            全部进货单
          </ButtonLink>
        </>
      }
    >
      <Card>
        <DeliveryNote delivery={delivery} />
      </Card>
    </VillageDesk>
  );
}
