import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { suspendShopForm } from '#services/shop/commands';
import { loadShop, suspendShop } from '#services/shop/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '停业 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const shop = await answerPage(() => loadShop(readFrom(args.context), village.id, args.params.shop ?? ''));
  return { frame: await readDeskFrame(args.context, actor, village), shop, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const form = await readForm(args.request, suspendShopForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, shopId: args.params.shop ?? '' };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => suspendShop(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/shops/${command.shopId}`, { tone: 'good', text: '超市已停业。' });
  });
}

export default function ShopSuspension() {
  const { frame, shop, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="shops" title={`${shop.name}停业`}>
      <Card>
        <ConfirmSummary
          title="停业以后"
          lines={[
            '收银台马上不能兑换，店员和成员都看得到原因；',
            '库存和账都不动，进货、盘点照常；',
            '随时可以恢复营业。',
          ]}
        />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="原因" hint="店员和成员会看到" required maxLength={120} {...formFields(reply)('reason')} />
          <div className="actions">
            <Button kind="danger">停业</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/shops/${shop.id}`}>
              不停
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
