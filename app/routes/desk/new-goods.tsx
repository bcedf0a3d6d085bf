import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { createGoodsForm } from '#services/shop/commands';
import { createGoods } from '#services/shop/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { GoodsFields } from '~/components/shop/goods-fields';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields, sentValues } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '加一种商品 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const barcode = new URL(args.request.url).searchParams.get('barcode') ?? '';
  return { frame: await readDeskFrame(args.context, actor, village), requestId: randomUUID(), barcode };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const form = await readForm(args.request, createGoodsForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => createGoods(tx, actor, command));
    const text = '商品已加上。接着可以放照片，再到“库存”里进货。';
    return redirectWithFlash(`/desk/${village.code}/goods/${result}`, { tone: 'good', text });
  });
}

export default function NewGoods() {
  const { frame, requestId, barcode } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { barcode });
  return (
    <VillageDesk frame={frame} current="goods" title="加一种商品">
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <GoodsFields field={field} groups={sentValues(reply, 'groups')} />
          <TextField label="价格（分）" inputMode="decimal" required {...field('price')} />
          <TextField label="编号（可不填）" hint="不填就自动编一个" maxLength={12} {...field('code')} />
          <div className="actions">
            <Button>加上</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/goods`}>
              不加了
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
