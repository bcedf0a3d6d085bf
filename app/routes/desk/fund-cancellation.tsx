import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { fundReasonForm } from '#services/fund/commands';
import { cancelApproved } from '#services/fund/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import { formatYuan } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { readDeskSpending } from '~/http/fund-spending.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '撤销资金申请 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.check');
  return readDeskSpending(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.check');
  const applicationId = args.params.application ?? '';
  const form = await readForm(args.request, fundReasonForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, applicationId, now: new Date() };
    await inTransaction(args.context, (tx) => cancelApproved(tx, actor, command));
    const text = '申请撤销了，额度已经全部退回。';
    return redirectWithFlash(`/desk/${village.code}/fund/applications/${applicationId}`, { tone: 'good', text });
  });
}

export default function FundCancellation() {
  const { frame, application, spending, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const here = `/desk/${frame.village.code}/fund/applications/${application.id}`;
  const open = application.state === 'approved';
  return (
    <VillageDesk
      frame={frame}
      current="fund"
      title="撤销申请"
      subtitle={`${application.number} ${application.title}`}
      actions={
        <ButtonLink kind="quiet" to={here}>
          看申请
        </ButtonLink>
      }
    >
      {!open && <Notice tone="wait">只有公示期满、还没有交凭证核销的申请才能这样撤销。</Notice>}
      {open && (
        <Card title="撤销">
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
            <ConfirmSummary
              title="按下按钮以后"
              lines={[
                `批准的 ${formatYuan(application.approvedYuan)} 元全部退回各人的额度，已付 ${formatYuan(spending.paidYuan)} 元（付过的要先退回才能撤销）`,
                '这份申请就结束了，不能再恢复；交过的凭证号码可以重新使用',
              ]}
            />
            <TextAreaField label="为什么撤销" required maxLength={200} {...formFields(reply)('reason')} />
            <div className="actions">
              <Button kind="danger">撤销申请</Button>
            </div>
          </form>
        </Card>
      )}
    </VillageDesk>
  );
}
