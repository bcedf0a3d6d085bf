import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { writeOffExpiredForm } from '#services/shop/commands';
import { writeOffExpired } from '#services/shop/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { WriteOffForm } from '~/components/shop/write-off-form';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { expiredLot } from '~/http/lots.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '过期清出 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const shopId = new URL(args.request.url).searchParams.get('shop');
  const page = await expiredLot(readFrom(args.context), village.id, args.params.lot ?? '', shopId);
  return { frame: await readDeskFrame(args.context, actor, village), ...page };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const form = await readForm(args.request, writeOffExpiredForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, lotId: args.params.lot ?? '' };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => writeOffExpired(tx, actor, command));
    const page = `/desk/${village.code}/lots?only=past`;
    return redirectWithFlash(page, { tone: 'good', text: '已清出，记下了原因。' });
  });
}

export default function DeskLotWriteOff() {
  const { frame, lot, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const back = `/desk/${frame.village.code}/lots?only=past`;
  return (
    <VillageDesk frame={frame} current="stock" title="过期清出" subtitle={lot.shopName}>
      <WriteOffForm lot={lot} requestId={requestId} reply={reply} back={back} />
    </VillageDesk>
  );
}
