import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { changeGoodsForm } from '#services/shop/commands';
import { changeGoods, listPrices, listStockByShop, loadGoods } from '#services/shop/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { GoodsFields } from '~/components/shop/goods-fields';
import { GoodsPrices, GoodsStock } from '~/components/shop/goods-record';
import { GoodsShelf } from '~/components/shop/goods-shelf';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { formFields, sentValues } from '~/components/ui/form-fields';
import { goodsCategoryLabels } from '~/copy/labels/shop';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '商品 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const reader = readFrom(args.context);
  const goods = await answerPage(() => loadGoods(reader, village.id, args.params.goods ?? ''));
  const [prices, stock] = [
    await listPrices(reader, village.id, goods.id),
    await listStockByShop(reader, village.id, goods.id),
  ];
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, goods, prices, stock, requestId: randomUUID(), mayManage: can(actor, 'shop.manage') };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const form = await readForm(args.request, changeGoodsForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, goodsId: args.params.goods ?? '' };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => changeGoods(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/goods/${command.goodsId}`, { tone: 'good', text: '已改好。' });
  });
}

export default function DeskGoods() {
  const { frame, goods, prices, stock, requestId, mayManage } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { name, category, unit } = goods;
  const limits = { limitQuantity: goods.limitQuantity?.toString() ?? '', limitPeriod: goods.limitPeriod ?? '' };
  const lowStock = goods.lowStock?.toString() ?? '';
  const field = formFields(reply, { name, category, unit, barcode: goods.barcode ?? '', lowStock, ...limits });
  const desk = `/desk/${frame.village.code}`;
  return (
    <VillageDesk
      frame={frame}
      current="goods"
      title={name}
      subtitle={`编号 ${goods.code} · ${goodsCategoryLabels[category]}`}
    >
      <div className="columns">
        <div>
          <GoodsShelf
            goods={goods}
            desk={desk}
            villageCode={frame.village.code}
            requestId={requestId}
            mayManage={mayManage}
          />
          <GoodsStock goods={goods} stock={stock} desk={desk} mayManage={mayManage} />
          <GoodsPrices prices={prices} change={mayManage ? `${desk}/goods/${goods.id}/price` : undefined} />
        </div>
        {mayManage && (
          <Card title="改名称、类别、谁能换">
            <form method="post">
              <FormSentence reply={reply} />
              <input type="hidden" name="requestId" value={requestId} />
              <GoodsFields field={field} groups={sentValues(reply, 'groups', goods.groups)} />
              <Button>保存</Button>
            </form>
          </Card>
        )}
      </div>
    </VillageDesk>
  );
}
