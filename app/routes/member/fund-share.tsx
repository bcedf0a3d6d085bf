import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { confirmShareForm } from '#services/fund/commands';
import { confirmShare } from '#services/fund/index';
import { ApplicationFacts } from '~/components/fund/application-facts';
import { BudgetTable } from '~/components/fund/budget-table';
import { ShareTable } from '~/components/fund/share-table';
import { holdingLine } from '~/components/fund/share-words';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { formatDay, formatYuan } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { ownApplication, readAskedShare } from '~/http/own-fund.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '确认我的份额 · 益邻' }];

/** What somebody is asked to give, for what, and what is left to them after it. */
export async function loader(args: LoaderFunctionArgs) {
  return readAskedShare(args, await requireRole(args, 'fund.apply'), 'invited');
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const form = await readForm(args.request, confirmShareForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...ownApplication(actor, args), ...form.value };
    const { result } = await inTransaction(args.context, (tx) => confirmShare(tx, actor, command));
    const text = result.state === 'reviewing' ? '已经确认，大家都齐了，开始审核。' : '已经确认，等其他人。';
    return redirectWithFlash(`/me/fund/${result.id}`, { tone: 'good', text });
  });
}

export default function FundShare() {
  const { village, application, share, left, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { id, title, leadName, leadMemberId, lines, shares, budget, version, dueOn } = application;
  const asked = `${leadName}请您一起出 ${formatYuan(share.yuan)} 元`;
  return (
    <PhoneShell title={asked} subtitle={title} current="home" villageCode={village.code}>
      <Card title="办什么事">
        <ApplicationFacts application={application} />
        <BudgetTable lines={lines} budget={budget} villageCode={village.code} />
        <ShareTable shares={shares} leadMemberId={leadMemberId} budget={budget} />
      </Card>
      <Card title="确认我的份额">
        <FormSentence reply={reply} />
        <ConfirmSummary
          title="确认以后"
          lines={[
            holdingLine(share.yuan, left),
            '批准以前您可以退出，份额马上退回；没有同意或没有花完的也退回。',
            ...(dueOn ? [`不参加也请说一声。过了${formatDay(dueOn)}没有确认，这份申请就作废。`] : []),
          ]}
        />
        <form method="post">
          <input type="hidden" name="requestId" value={requestId} />
          <input type="hidden" name="version" value={version} />
          <Button block>同意出 {formatYuan(share.yuan)} 元</Button>
        </form>
        <ButtonLink kind="quiet" to={`/me/fund/${id}/share/refusal`} block>
          不参加
        </ButtonLink>
      </Card>
    </PhoneShell>
  );
}
