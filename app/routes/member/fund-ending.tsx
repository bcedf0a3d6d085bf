import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { fundReasonForm } from '#services/fund/commands';
import { cancelApproved } from '#services/fund/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import { formatYuan } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { readOwnSpending } from '~/http/fund-spending.server';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '不办了 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  return readOwnSpending(args, await requireRole(args, 'fund.apply'));
}

/** Ends an application that was granted and needs no money. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const { villageId } = ownMember(actor);
  const applicationId = args.params.application ?? '';
  const form = await readForm(args.request, fundReasonForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId, applicationId, now: new Date() };
    await inTransaction(args.context, (tx) => cancelApproved(tx, actor, command));
    return redirectWithFlash(`/me/fund/${applicationId}`, { tone: 'good', text: '撤销了，额度已经全部退回。' });
  });
}

export default function FundEnding() {
  const { application, spending, isLead, villageCode, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const open = application.state === 'approved' && isLead;
  return (
    <PhoneShell title="不办了" subtitle={application.title} current="home" villageCode={villageCode}>
      {!open && <Notice tone="wait">只有牵头的人、在钱可以使用的时候才能这样撤销。</Notice>}
      {open && spending.paidYuan !== '0.00' && (
        <Notice tone="wait">已经付了 {formatYuan(spending.paidYuan)} 元，先把钱退回村里才能撤销。</Notice>
      )}
      {open && (
        <Card title="撤销申请">
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
            <ConfirmSummary
              title="按下按钮以后"
              lines={[
                `批准的 ${formatYuan(application.approvedYuan)} 元全部退回各人的额度`,
                '这份申请就结束了，不能再恢复',
              ]}
            />
            <TextAreaField label="为什么不办了" required maxLength={200} {...formFields(reply)('reason')} />
            <Button block kind="danger">
              撤销申请
            </Button>
          </form>
        </Card>
      )}
      <div className="page-actions">
        <ButtonLink kind="quiet" block to={`/me/fund/${application.id}`} icon="back">
          回到申请
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
