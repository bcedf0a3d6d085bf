import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { reasonForm } from '#services/settlements/commands';
import { cancelSettlement } from '#services/settlements/index';
import { SettlementPage } from '~/components/settlements/settlement-page';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readSettlementDesk } from '~/http/shop-settlement.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '结算单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  return readSettlementDesk(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'settlements.lock');
  const form = await readForm(args.request, reasonForm);
  if (!form.ok) return form.reply;
  const settlementId = args.params.shopSettlement ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, settlementId };
    await inTransaction(args.context, (tx) => cancelSettlement(tx, actor, command));
    const page = `/desk/${village.code}/settlements/${settlementId}`;
    return redirectWithFlash(page, { tone: 'good', text: '这份结算单作废了，里面的单下一份重新收。' });
  });
}

export default function ShopSettlementCancellation() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const sent = reply && ({ to: 'cancellation', reply } as const);
  return <SettlementPage {...useLoaderData<typeof loader>()} sent={sent} />;
}
