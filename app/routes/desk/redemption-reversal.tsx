import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { reverseRedemptionForm } from '#services/redemption/commands';
import { loadSlip, reverseRedemption } from '#services/redemption/index';
import { shownSlip } from '~/components/redemption/slip-card';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatPoints } from '~/copy/format';
import { goodsInWords } from '~/copy/labels/slip';
import { answer, answerPage } from '~/http/answer.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '撤销兑换单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'redemption.reverse');
  const slip = await answerPage(() =>
    loadSlip(readFrom(args.context), actor, village.id, args.params.redemption ?? ''),
  );
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, slip: shownSlip(slip, nameFor(actor)(slip.memberName)), requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'redemption.reverse');
  const form = await readForm(args.request, reverseRedemptionForm);
  if (!form.ok) return form.reply;
  const redemptionId = args.params.redemption ?? '';
  const command = { ...form.value, villageId: village.id, redemptionId, occurredOn: dateInChina() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => reverseRedemption(tx, actor, command));
    const text = '已撤销，积分退给了本人，商品回到了货架。';
    return redirectWithFlash(`/desk/${village.code}/redemptions/${redemptionId}`, { tone: 'good', text });
  });
}

export default function RedemptionReversal() {
  const { frame, slip, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="redemptions" title="撤销兑换单" subtitle={slip.number}>
      <Card>
        <ConfirmSummary
          title="撤销以后"
          lines={[
            `${slip.name}的积分加 ${formatPoints(slip.total)} 分，${slip.shopName}收入减 ${formatPoints(slip.total)} 分；`,
            `${goodsInWords(slip.lines)}回到货架；`,
            '原来的单不删，旁边写明谁在什么时候为什么撤销。只能撤销一次。',
          ]}
        />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="原因" hint="例如：拿错了商品" required maxLength={120} {...formFields(reply)('reason')} />
          <div className="actions">
            <Button kind="danger">撤销</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/redemptions/${slip.id}`}>
              不撤销
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
