import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { returnGoodsForm } from '#services/redemption/commands';
import { loadSlip, returnGoods } from '#services/redemption/index';
import { shownSlip } from '~/components/redemption/slip-card';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer, answerPage } from '~/http/answer.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '退货 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'redemption.return');
  const slip = await answerPage(() =>
    loadSlip(readFrom(args.context), actor, village.id, args.params.redemption ?? ''),
  );
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, slip: shownSlip(slip, nameFor(actor)(slip.memberName)), requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'redemption.return');
  const form = await readForm(args.request, returnGoodsForm);
  if (!form.ok) return form.reply;
  const redemptionId = args.params.redemption ?? '';
  const command = { ...form.value, villageId: village.id, redemptionId, occurredOn: dateInChina() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => returnGoods(tx, actor, command));
    const text = '已退货，积分退给了本人，商品已按状况入库。';
    return redirectWithFlash(`/desk/${village.code}/redemptions/${redemptionId}`, { tone: 'good', text });
  });
}

export default function RedemptionReturn() {
  const { frame, slip, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(
    reply,
    Object.fromEntries(
      slip.lines.flatMap((_, index) => [
        [`lines[${index}].good`, '0'],
        [`lines[${index}].spoiled`, '0'],
      ]),
    ),
  );
  return (
    <VillageDesk frame={frame} current="redemptions" title="退货" subtitle={slip.number}>
      <Card>
        <ConfirmSummary
          title="退货以后"
          lines={['退的积分回到付款的积分账户；完好的回到货架，坏了的记作损耗；原来的单不删，旁边写明退货。']}
        />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          {slip.lines.map((each, index) => (
            <div key={each.position}>
              <input type="hidden" name={`lines[${index}].position`} value={each.position} />
              <TextField
                label={`${each.name}：完好的退几件`}
                type="number"
                min={0}
                max={each.quantity}
                {...field(`lines[${index}].good`)}
              />
              <TextField
                label={`${each.name}：坏了的退几件`}
                type="number"
                min={0}
                max={each.quantity}
                {...field(`lines[${index}].spoiled`)}
              />
            </div>
          ))}
          <TextField label="原因" hint="例如：拿错了商品" required maxLength={120} {...field('reason')} />
          <div className="actions">
            <Button kind="danger">退货</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/redemptions/${slip.id}`}>
              不退了
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
