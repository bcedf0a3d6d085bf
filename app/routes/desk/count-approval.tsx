import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { approveCountForm } from '#services/shop/commands';
import { approveCount } from '#services/shop/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatSignedPoints, formatYuan } from '~/copy/format';
import { answer, notFound } from '~/http/answer.server';
import { deskCount } from '~/http/count.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '同意盘点差异 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.approve-count');
  const { count, totals } = await deskCount(args, village.id);
  if (count.state !== 'submitted') throw notFound();
  return { frame: await readDeskFrame(args.context, actor, village), count, totals, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.approve-count');
  const form = await readForm(args.request, approveCountForm);
  if (!form.ok) return form.reply;
  const countId = args.params.count ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, countId };
    await inTransaction(args.context, (tx) => approveCount(tx, actor, command));
    const text = '已同意，差异记进了库存。';
    return redirectWithFlash(`/desk/${village.code}/counts/${countId}`, { tone: 'good', text });
  });
}

export default function DeskCountApproval() {
  const { frame, count, totals, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="counts" title={`同意第 ${count.number} 号盘点`} subtitle={count.shopName}>
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <ConfirmSummary
            title="同意以后"
            lines={[
              count.differing === 0
                ? '都和账上一样，库存不动。'
                : `${count.differing} 种按点到的数改：多出 ${totals.over} 件，短少 ${totals.short} 件。`,
              `合积分 ${formatSignedPoints(totals.points)} 分，${totals.yuan === null ? '进价没有记' : `合进价 ${formatYuan(totals.yuan)} 元`}。`,
              '盘点以后卖出、进来的照算，不受影响。记下的差异不能再改。',
            ]}
          />
          <TextField label="意见（可不填）" maxLength={120} {...formFields(reply)('note')} />
          <div className="actions">
            <Button>同意</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/counts/${count.id}`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
