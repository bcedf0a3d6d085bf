import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { changePriceForm } from '#services/shop/commands';
import { changePrice, loadGoods } from '#services/shop/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatDate, formatPoints } from '~/copy/format';
import { nextPriceInWords } from '~/copy/shop';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '改价格 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const goods = await answerPage(() => loadGoods(readFrom(args.context), village.id, args.params.goods ?? ''));
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, goods, requestId: randomUUID(), today: dateInChina() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const form = await readForm(args.request, changePriceForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, goodsId: args.params.goods ?? '' };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => changePrice(tx, actor, command));
    const later = command.validOn && command.validOn > dateInChina();
    const text = `新价格 ${formatPoints(command.price)} 分，${later ? `${formatDate(command.validOn!)}零点` : '从现在'}起算。`;
    return redirectWithFlash(`/desk/${village.code}/goods/${command.goodsId}`, { tone: 'good', text });
  });
}

export default function GoodsPrice() {
  const { frame, goods, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  return (
    <VillageDesk
      frame={frame}
      current="goods"
      title={`${goods.name}改价格`}
      subtitle={`现价 ${formatPoints(goods.price)} 分`}
    >
      <Card>
        <ConfirmSummary
          title="改了以后"
          lines={[
            '不填日期，从现在起按新价兑换；填了日期，从那天零点起，公开栏上先写明；',
            '已经开出的兑换单和预约单不变；',
            '旧价、改价的人和原因都留着。',
            ...(goods.nextPrice ? [`已经定了 ${nextPriceInWords(goods)}：填同一天的新价就替换它。`] : []),
          ]}
        />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="新价格（分）" inputMode="decimal" required {...field('price')} />
          <TextField label="从哪天起（不填就是现在）" type="date" min={today} {...field('validOn')} />
          <TextField
            label="原因"
            hint="例如：进价上涨；村民代表会议决定"
            required
            maxLength={120}
            {...field('reason')}
          />
          <div className="actions">
            <Button>改价格</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/goods/${goods.id}`}>
              不改
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
