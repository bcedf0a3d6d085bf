import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { draftApplication } from '#services/fund/index';
import { ApplicationForm } from '~/components/fund/application-form';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Notice } from '~/components/ui/notice';
import { Row, Rows } from '~/components/ui/rows';
import { answer } from '~/http/answer.server';
import type { FormReply } from '~/http/form.server';
import { readApplicationForm } from '~/http/fund-form.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFormTerms, readWishes } from '~/http/own-fund.server';
import { ownMember } from '~/http/own-member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '申请微服务资金 · 益邻' }];

/** What for whom, what it costs; with `?wish=` for a neighbour's wish. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const reader = readFrom(args.context);
  const { village, villageId, memberId } = await memberPlace(reader, actor);
  const wishes = await readWishes(reader, actor, new URL(args.request.url).searchParams.get('wish'));
  return { village, terms: await readFormTerms(reader, villageId, memberId), ...wishes };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const { villageId, memberId } = ownMember(actor);
  const read = await readApplicationForm(args.request, args.context, actor, { villageId, memberId });
  if (!read.ok) return read.reply;
  return answer(read.formData, async () => {
    const command = { villageId, requestId: read.form.requestId, now: new Date(), content: read.content };
    const { result } = await inTransaction(args.context, (tx) => draftApplication(tx, actor, command));
    return redirectWithFlash(`/me/fund/${result.id}/submission`, { tone: 'good', text: '已经保存，看一遍再提交。' });
  });
}

export default function NewFundApplication() {
  const { village, terms, wish, open } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <PhoneShell title="申请微服务资金" subtitle="先保存，看一遍再提交" current="home" villageCode={village.code}>
      {terms.left === null && <Notice tone="wait">您今年没有额度，可以先写好，暂时不能提交。</Notice>}
      {open.length > 0 && !reply && (
        <Card title="邻居的微心愿">
          <Rows>
            {open.map((each) => (
              <Row
                key={each.id}
                to={`/me/fund/new?wish=${each.id}`}
                what={each.title}
                note={`${each.residentName}：${each.need}`}
              />
            ))}
          </Rows>
        </Card>
      )}
      <ApplicationForm terms={terms} reply={reply} wish={wish} villageCode={village.code} button="保存，下一步" />
      <div className="page-actions">
        <ButtonLink kind="quiet" to="/me/fund" icon="back" block>
          我的微服务资金
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
