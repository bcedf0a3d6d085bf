import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { reasonForm } from '#services/settlements/commands';
import { sendSettlementBack } from '#services/settlements/index';
import { TillSettlementPage } from '~/components/settlements/till-settlement-page';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readSettlementTill } from '~/http/shop-settlement.server';
import { shopPlace, tillFrame } from '~/http/till.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '结算单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const parts = await readSettlementTill(args, actor);
  const { villageCode } = await shopPlace(reader, actor);
  return { ...parts, villageCode, frame: await tillFrame(reader, actor) };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'settlements.confirm');
  const form = await readForm(args.request, reasonForm);
  if (!form.ok) return form.reply;
  const settlementId = args.params.shopSettlement ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: actor.villageId ?? '', settlementId };
    await inTransaction(args.context, (tx) => sendSettlementBack(tx, actor, command));
    const text = '您的意见已经送给村里，等他们改了再确认。';
    return redirectWithFlash(`/till/settlements/${settlementId}`, { tone: 'good', text });
  });
}

export default function TillSettlementObjection() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return <TillSettlementPage {...useLoaderData<typeof loader>()} reply={reply} />;
}
