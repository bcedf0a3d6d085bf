import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { reportForm } from '#services/fund/commands';
import { reportApplication } from '#services/fund/index';
import { ReportList } from '~/components/fund/report-list';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { Notice } from '~/components/ui/notice';
import { formatYuan } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { readOwnSpending } from '~/http/fund-spending.server';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '提交核销 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  return readOwnSpending(args, await requireRole(args, 'fund.apply'));
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const { villageId } = ownMember(actor);
  const applicationId = args.params.application ?? '';
  const form = await readForm(args.request, reportForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId, applicationId, now: new Date() };
    await inTransaction(args.context, (tx) => reportApplication(tx, actor, command));
    return redirectWithFlash(`/me/fund/${applicationId}`, { tone: 'good', text: '交上去了，等村里核对凭证。' });
  });
}

export default function FundReport() {
  const data = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { application, preview, missing, isLead, villageCode, requestId } = data;
  const open = application.state === 'approved';
  const will = [
    '凭证、照片和确认交给村里核对，核对以前不能再改',
    `预计核销 ${formatYuan(preview.spent)} 元，退回额度 ${formatYuan(preview.back)} 元`,
    ...(preview.excess === '0.00' ? [] : [`超出的 ${formatYuan(preview.excess)} 元由申请人自己出`]),
  ];
  return (
    <PhoneShell title="提交核销" subtitle={application.title} current="home" villageCode={villageCode}>
      {open ? <ReportList data={data} /> : <Notice tone="wait">这份申请已经交上去了，或者还没有到这一步。</Notice>}
      {open && !isLead && <Notice>由牵头的{application.leadName}提交。</Notice>}
      {open && isLead && missing.length === 0 && (
        <Card>
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={requestId} />
            <ConfirmSummary title="按下按钮以后" lines={will} />
            <Button block>提交核销</Button>
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
