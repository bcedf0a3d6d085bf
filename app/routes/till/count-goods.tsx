import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { countGoodsForm } from '#services/shop/commands';
import { countGoods, listGoodsToCount } from '#services/shop/index';
import { TillPage } from '~/components/redemption/till-frame';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatMoment } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';
import { answer, notFound } from '~/http/answer.server';
import { tillCount } from '~/http/count.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '盘点 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const { reader, frame, villageId, count } = await tillCount(args, actor);
  const listed = await listGoodsToCount(reader, villageId, count);
  const goods = listed.find(({ goodsId }) => goodsId === args.params.goods);
  if (!goods || count.state !== 'open') throw notFound();
  return { frame, countId: count.id, goods, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, countGoodsForm);
  if (!form.ok) return form.reply;
  const { count: countId = '', goods: goodsId = '' } = args.params;
  const command = { ...form.value, villageId: actor.villageId ?? '', countId, goodsId };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => countGoods(tx, actor, command));
    const name = String(form.formData.get('name') ?? '').slice(0, 40);
    return redirectWithFlash(`/till/count/${countId}`, { tone: 'good', text: `${name}：记下 ${command.counted}。` });
  });
}

export default function TillCountGoods() {
  const { frame, countId, goods, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const unit = goodsUnitLabels[goods.unit];
  return (
    <TillPage frame={frame} current="stock">
      <Card title={goods.name} aside={<small>编号 {goods.code}</small>}>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <input type="hidden" name="name" value={goods.name} />
          <TextField
            label={`货架上一共几${unit}？`}
            hint="点到几就填几，没有就填 0。替人留着的预约货不算。"
            inputMode="numeric"
            autoComplete="off"
            autoFocus
            required
            {...formFields(reply)('counted')}
          />
          {goods.counted !== null && (
            <p className="hint">
              {goods.countedAt && formatMoment(goods.countedAt)} {goods.countedByName}记的是 {goods.counted} {unit}
              ，再记就换成新的数。
            </p>
          )}
          <Button block>记下来</Button>
        </form>
        <ButtonLink kind="quiet" block to={`/till/count/${countId}`}>
          先不盘这种
        </ButtonLink>
      </Card>
    </TillPage>
  );
}
