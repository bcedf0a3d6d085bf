import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { suspendWithOrdersForm } from '#services/orders/commands';
import { countOpenOrders, suspendWithOrders } from '#services/orders/index';
import { loadShop } from '#services/shop/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField, TickField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatPoints } from '~/copy/format';
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
  const open = await countOpenOrders(readFrom(args.context), village.id, shop.id);
  return { frame: await readDeskFrame(args.context, actor, village), shop, open, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const form = await readForm(args.request, suspendWithOrdersForm);
  if (!form.ok) return form.reply;
  const place = { villageId: village.id, shopId: args.params.shop ?? '', occurredOn: dateInChina() };
  return answer(form.formData, async () => {
    const command = { ...form.value, ...place };
    const { result } = await inTransaction(args.context, (tx) => suspendWithOrders(tx, actor, command));
    const text = result > 0 ? `超市已停业，取消了 ${result} 个预约，积分都退回了。` : '超市已停业。';
    return redirectWithFlash(`/desk/${village.code}/shops/${place.shopId}`, { tone: 'good', text });
  });
}

export default function ShopSuspension() {
  const { frame, shop, open, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="shops" title={`${shop.name}停业`}>
      <Card>
        <ConfirmSummary
          title="停业以后"
          lines={[
            '收银台马上不能兑换，店员和成员都看得到原因；',
            '库存和账都不动，进货、盘点照常；',
            open.count > 0
              ? `现在有 ${open.count} 个预约没取，预留 ${formatPoints(open.held)} 分：不取消的，恢复营业以后才能取，最晚取货日不延长，过了自动取消、积分退回；`
              : '现在没有没取的预约，停业时也不能再约；',
            '随时可以恢复营业。',
          ]}
        />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="原因" hint="店员和成员会看到" required maxLength={120} {...formFields(reply)('reason')} />
          {open.count > 0 && (
            <TickField
              label={`取消这 ${open.count} 个预约，积分马上退回`}
              hint="停得久、货会坏的，就勾上。成员会收到消息。"
              name="cancelOrders"
              checked={reply?.values.cancelOrders === 'on'}
            />
          )}
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
