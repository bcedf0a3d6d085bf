import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { cancelApplicationForm } from '#services/fund/commands';
import { cancelApplication } from '#services/fund/index';
import { ReasonPage } from '~/components/fund/reason-page';
import { answer, notFound } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { ownApplication, readOwnApplication } from '~/http/own-fund.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '撤销申请 · 益邻' }];

/** Says what will happen before an application is given up. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await readOwnApplication(args, await requireRole(args, 'fund.apply'));
  if (!page.application.isLead) throw notFound();
  return page;
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const form = await readForm(args.request, cancelApplicationForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...ownApplication(actor, args), ...form.value };
    await inTransaction(args.context, (tx) => cancelApplication(tx, actor, command));
    return redirectWithFlash('/me/fund', { tone: 'good', text: '已经撤销，占用的额度全部退回。' });
  });
}

export default function FundCancellation() {
  const { village, application, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const isDraft = application.state === 'draft';
  const title = isDraft ? '删掉草稿' : '撤销申请';
  return (
    <ReasonPage
      title={title}
      subtitle={application.title}
      will={
        isDraft
          ? ['这份草稿不再列出来，额度没有动过。']
          : ['每个人占用的额度马上全部退回。', '记录还在，写着“已撤销”和原因。', '选的微心愿别人可以再领。']
      }
      button={title}
      asksReason={!isDraft}
      back={{ to: `/me/fund/${application.id}`, label: '不撤销' }}
      requestId={requestId}
      villageCode={village.code}
      reply={reply}
    />
  );
}
