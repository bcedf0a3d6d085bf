import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { submitApplicationForm } from '#services/fund/commands';
import { submitApplication } from '#services/fund/index';
import { ApplicationFacts } from '~/components/fund/application-facts';
import { BudgetTable } from '~/components/fund/budget-table';
import { submissionLines } from '~/components/fund/share-words';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { Notice } from '~/components/ui/notice';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { ownApplication, readOwnApplication } from '~/http/own-fund.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '提交申请 · 益邻' }];

/** Everything once more, and what submitting does. */
export async function loader(args: LoaderFunctionArgs) {
  return readOwnApplication(args, await requireRole(args, 'fund.apply'));
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const form = await readForm(args.request, submitApplicationForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...ownApplication(actor, args), ...form.value };
    const { result } = await inTransaction(args.context, (tx) => submitApplication(tx, actor, command));
    const text = result.state === 'confirming' ? '已经提交，等一起出钱的人确认。' : '已经提交，开始审核。';
    return redirectWithFlash(`/me/fund/${result.id}`, { tone: 'good', text });
  });
}

export default function FundSubmission() {
  const { village, application, left, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { id, state, title, lines, budget } = application;
  return (
    <PhoneShell title="看一遍，再提交" subtitle={title || '还没有写完'} current="home" villageCode={village.code}>
      <Card title="办什么事">
        <ApplicationFacts application={application} />
      </Card>
      <Card title="要花的钱">
        <BudgetTable lines={lines} budget={budget} villageCode={village.code} />
      </Card>
      <Card title="提交">
        <FormSentence reply={reply} />
        {state === 'draft' ? (
          <>
            <ConfirmSummary title="提交以后" lines={submissionLines(application, left)} />
            <form method="post">
              <input type="hidden" name="requestId" value={requestId} />
              <Button block>提交申请</Button>
            </form>
          </>
        ) : (
          <Notice tone="good">这份申请已经提交过了。</Notice>
        )}
        <ButtonLink kind="quiet" to={state === 'draft' ? `/me/fund/${id}/edit` : `/me/fund/${id}`} block>
          {state === 'draft' ? '再改改' : '看申请'}
        </ButtonLink>
      </Card>
    </PhoneShell>
  );
}
