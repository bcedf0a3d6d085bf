import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadDelivery } from '#services/shop/index';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { DeliveryNote } from '~/components/shop/delivery-note';
import { answerPage } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '进货单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'shop.view');
  const id = args.params.delivery ?? '';
  const delivery = await answerPage(() => loadDelivery(readFrom(args.context), village.id, id));
  return { villageName: village.name, back: `/desk/${village.code}/deliveries/${id}`, delivery };
}

export default function DeliveryPrint() {
  const { villageName, back, delivery } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: back, label: '回进货单' }}>
      <Sheet head={`${villageName}爱心超市`}>
        <h1>进货单</h1>
        <DeliveryNote delivery={delivery} />
        <p>送货人签字：＿＿＿＿＿＿＿＿　收货人签字：＿＿＿＿＿＿＿＿　村委会：＿＿＿＿＿＿＿＿</p>
      </Sheet>
    </PaperShell>
  );
}
