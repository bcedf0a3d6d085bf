import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { cancelFundingForm } from '#services/fund/commands';
import { cancelFunding } from '#services/fund/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatDate, formatYuan } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { readFunding } from '~/http/fund-money.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '作废拨入 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.manage');
  return readFunding(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.manage');
  const form = await readForm(args.request, cancelFundingForm);
  if (!form.ok) return form.reply;
  const fundingId = args.params.funding ?? '';
  const command = { ...form.value, villageId: village.id, fundingId, now: new Date() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => cancelFunding(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/fund/money`, {
      tone: 'good',
      text: '这笔拨入已作废，原因已记下。',
    });
  });
}

export default function FundMoneyCancellation() {
  const { frame, funding, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="fundMoney" title="作废一笔拨入">
      <Card>
        <ConfirmSummary
          title="作废以后"
          lines={[
            `${formatDate(funding.receivedOn)} ${funding.sourceName}（${funding.document}）的 ${formatYuan(funding.yuan)} 元不再算，从“还没分”里减去；`,
            '原来的记录留着，标上作废、原因和您的姓名；',
            '已经分成额度的钱不能作废；作废不能恢复，要重新登记。',
          ]}
        />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="原因" required maxLength={200} {...formFields(reply)('reason')} />
          <div className="actions">
            <Button kind="danger">作废</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/fund/money`}>
              不作废
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
