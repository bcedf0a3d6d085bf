import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { changeShopForm } from '#services/shop/commands';
import { changeShop, loadShop } from '#services/shop/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { ShopFields, shopValues } from '~/components/shop/shop-fields';
import { ShopState } from '~/components/shop/shop-state';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { formFields, sentValues } from '~/components/ui/form-fields';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '超市 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const shop = await answerPage(() => loadShop(readFrom(args.context), village.id, args.params.shop ?? ''));
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, shop, requestId: randomUUID(), mayManage: can(actor, 'shop.manage') };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const form = await readForm(args.request, changeShopForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, shopId: args.params.shop ?? '' };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => changeShop(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/shops/${command.shopId}`, { tone: 'good', text: '已改好。' });
  });
}

export default function DeskShop() {
  const { frame, shop, requestId, mayManage } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, shopValues(shop));
  const desk = `/desk/${frame.village.code}`;
  return (
    <VillageDesk
      frame={frame}
      current="shops"
      title={shop.name}
      subtitle={`编号 ${shop.code}`}
      actions={
        <>
          <ButtonLink kind="quiet" to={`${desk}/stock?shop=${shop.id}`}>
            看库存
          </ButtonLink>
          <ButtonLink kind="quiet" to={`${desk}/orders?shop=${shop.id}&state=open`}>
            看预约
          </ButtonLink>
          <ButtonLink kind="quiet" icon="print" to={`${desk}/shops/${shop.id}/poster`}>
            打印二维码
          </ButtonLink>
          <ButtonLink kind="quiet" to={`${desk}/redemptions?shop=${shop.id}`}>
            看兑换单
          </ButtonLink>
        </>
      }
    >
      <ShopState shop={shop} address={`${desk}/shops/${shop.id}`} requestId={requestId} mayManage={mayManage} />
      {mayManage && (
        <Card title="改名称、地址、电话、兑换日">
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={requestId} />
            <ShopFields field={field} weekdays={sentValues(reply, 'openWeekdays', shop.openWeekdays.map(String))} />
            <Button>保存</Button>
          </form>
        </Card>
      )}
    </VillageDesk>
  );
}
