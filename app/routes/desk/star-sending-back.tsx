import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { sendBackRoundForm } from '#services/stars/commands';
import { sendBackRound } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readRoundDecision } from '~/http/star-results.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '退回支部 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.approve');
  return readRoundDecision(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.approve');
  const roundId = args.params.round ?? '';
  const form = await readForm(args.request, sendBackRoundForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, roundId, now: new Date() };
    await inTransaction(args.context, (tx) => sendBackRound(tx, actor, command));
    const text = '退回支部了，原因他们看得到。';
    return redirectWithFlash(`/desk/${village.code}/stars/${roundId}/results`, { tone: 'good', text });
  });
}

export default function StarSendingBack() {
  const { frame, round, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  return (
    <VillageDesk
      frame={frame}
      current="stars"
      title="退回支部"
      subtitle={`${round.number} · ${round.title}`}
      actions={
        <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/stars/${round.id}/results`}>
          看每个人
        </ButtonLink>
      }
    >
      {round.state === 'higher' ? (
        <Card title="退回">
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
            <TextAreaField
              label="为什么退回"
              hint="要支部核对什么、改什么"
              required
              maxLength={500}
              {...field('reason')}
            />
            <ConfirmSummary
              title="按下按钮以后"
              lines={[
                '回到支部拟定，支部在范围内调整以后再报送',
                '这次报送的结果留着，注明退回的原因，谁都看得到原来是多少',
              ]}
            />
            <div className="actions">
              <Button kind="danger">退回</Button>
            </div>
          </form>
        </Card>
      ) : (
        <Notice tone="wait">只有支部报送以后、核定以前才能退回。</Notice>
      )}
    </VillageDesk>
  );
}
