import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { paymentForm } from '#services/settlements/commands';
import { SettlementPage } from '~/components/settlements/settlement-page';
import { answer } from '~/http/answer.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { payWithProof, readSettlementDesk } from '~/http/shop-settlement.server';
import { readUpload } from '~/http/upload.server';

export const meta: MetaFunction = () => [{ title: '登记付款 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  return readSettlementDesk(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'settlements.pay');
  const settlementId = args.params.shopSettlement ?? '';
  return answer(new FormData(), async () => {
    const { formData, file } = await readUpload(args.request, 'proof');
    const form = await readForm(formData, paymentForm);
    if (!form.ok) return form.reply;
    const missing = { proof: ['请选凭证照片'] };
    if (!file) return formReply(form.formData, '还没有选凭证照片，别的都替您留着。', 422, missing);
    return answer(form.formData, async () => {
      const command = { ...form.value, villageId: village.id, settlementId, now: new Date() };
      await payWithProof(args.context, actor, command, file);
      const text = '付款已登记，这份结算单办完了。';
      return redirectWithFlash(`/desk/${village.code}/settlements/${settlementId}`, { tone: 'good', text });
    });
  });
}

export default function ShopSettlementPayment() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const sent = reply && ({ to: 'payment', reply } as const);
  return <SettlementPage {...useLoaderData<typeof loader>()} sent={sent} />;
}
