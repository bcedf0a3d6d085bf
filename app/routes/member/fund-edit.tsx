import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeBudget, changeDraft, resubmitApplication } from '#services/fund/index';
import { ApplicationForm } from '~/components/fund/application-form';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { Notice } from '~/components/ui/notice';
import { answer } from '~/http/answer.server';
import type { FormReply } from '~/http/form.server';
import { readApplicationForm } from '~/http/fund-form.server';
import { requireRole } from '~/http/guards.server';
import { ownApplication, readApplicationEdit } from '~/http/own-fund.server';
import { ownMember } from '~/http/own-member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '改申请 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  return readApplicationEdit(args);
}

/** One form for a draft, a budget that waits for others, and what is to be completed: `intent` says which the page was. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const place = ownMember(actor);
  const read = await readApplicationForm(args.request, args.context, actor, place);
  if (!read.ok) return read.reply;
  const { content, form } = read;
  const command = { ...ownApplication(actor, args), requestId: form.requestId, content, version: form.version ?? 1 };
  const intent = read.formData.get('intent');
  return answer(read.formData, async () => {
    const act = intent === 'complete' ? resubmitApplication : intent === 'change' ? changeBudget : changeDraft;
    const { result } = await inTransaction(args.context, (tx) => act(tx, actor, command));
    const page = `/me/fund/${result.id}`;
    if (result.state === 'draft') {
      return redirectWithFlash(`${page}/submission`, { tone: 'good', text: '已经保存，看一遍再提交。' });
    }
    const text = result.state === 'confirming' ? '已经改好，等一起出钱的人确认。' : '已经提交，开始审核。';
    return redirectWithFlash(page, { tone: 'good', text });
  });
}

const buttons = { draft: '保存，下一步', change: '改好了，重新请大家确认', complete: '补好了，再提交' } as const;

export default function FundEdit() {
  const { village, terms, intent, initial, title, reason, wish } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { id } = useLoaderData<typeof loader>();
  return (
    <PhoneShell
      title={intent === 'complete' ? '补正申请' : '改申请'}
      subtitle={title}
      current="home"
      villageCode={village.code}
    >
      {intent === 'complete' && reason && <Notice tone="wait">要补的是：{reason}</Notice>}
      {intent !== 'draft' && (
        <ConfirmSummary
          title="改了预算或份额以后"
          lines={[
            '原来占用的额度先退回，您的份额按新的数占用。',
            '一起出钱的每个人都要重新确认。',
            '只改文字，不用重新确认。',
          ]}
        />
      )}
      <ApplicationForm
        terms={terms}
        reply={reply}
        initial={initial}
        wish={wish}
        intent={intent}
        villageCode={village.code}
        button={buttons[intent]}
      />
      <div className="page-actions">
        <ButtonLink kind="quiet" to={`/me/fund/${id}`} icon="back" block>
          不改了
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
