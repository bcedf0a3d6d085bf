import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { withdrawalForm } from '#services/stars/commands';
import { findConsent, withdrawConsent } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer, notFound } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readMemberFile } from '~/http/member-page.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '撤下光荣榜照片 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const { id, name } = await readMemberFile(args.context, village.id, args.params.member ?? '');
  if (!(await findConsent(readFrom(args.context), village.id, id))) throw notFound();
  return { frame: await readDeskFrame(args.context, actor, village), member: { id, name }, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const form = await readForm(args.request, withdrawalForm);
  if (!form.ok) return form.reply;
  const memberId = args.params.member ?? '';
  return answer(form.formData, async () => {
    const command = { villageId: village.id, memberId, ...form.value };
    await inTransaction(args.context, (tx) => withdrawConsent(tx, actor, command));
    const text = '照片已撤下，谁也看不到了。贴出去的墙报也请换下来。';
    return redirectWithFlash(`/desk/${village.code}/members/${memberId}`, { tone: 'good', text });
  });
}

export default function MemberPortraitWithdrawal() {
  const { frame, member, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, {});
  return (
    <VillageDesk frame={frame} current="roster" title={`撤下${member.name}的照片`}>
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="原因" hint="例如：本人来说不放了" maxLength={200} required {...field('reason')} />
          <ConfirmSummary
            title="撤下以后"
            lines={['照片和全名马上从光荣榜上拿下来。', '墙上贴的请换下来。', '星和证书不受影响。']}
          />
          <div className="actions">
            <Button kind="danger">撤下</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/members/${member.id}`}>
              先不撤
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
