import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { withdrawalForm } from '#services/stars/commands';
import { findConsent, withdrawConsent } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Portrait } from '~/components/stars/portrait-form';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { answer, notFound } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '撤回光荣榜照片 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, actor);
  const consent = await findConsent(reader, villageId, memberId);
  if (!consent) throw notFound();
  return { village, photoId: consent.photoId, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const { villageId, memberId } = await memberPlace(readFrom(args.context), actor);
  const form = await readForm(args.request, withdrawalForm);
  if (!form.ok) return form.reply;
  const { requestId } = form.value;
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) =>
      withdrawConsent(tx, actor, { villageId, memberId, requestId, reason: '' }),
    );
    return redirectWithFlash('/me/stars/photo', { tone: 'good', text: '照片已撤下，谁也看不到了。' });
  });
}

export default function StarPhotoWithdrawal() {
  const { village, photoId, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <PhoneShell title="撤回光荣榜照片" villageCode={village.code}>
      <Card>
        <Portrait villageCode={village.code} photoId={photoId} name="我" />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <ConfirmSummary
            title="撤回以后"
            lines={[
              '照片马上从光荣榜上拿下来，谁也打不开。',
              '姓名只显示首尾字，星和证书不受影响。',
              '以后还可以再放。',
            ]}
          />
          <Button kind="danger" block>
            撤回
          </Button>
          <ButtonLink kind="quiet" block to="/me/stars/photo">
            先不撤
          </ButtonLink>
        </form>
      </Card>
    </PhoneShell>
  );
}
