import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { adjustScoreForm } from '#services/stars/commands';
import { adjustScore } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextAreaField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readResult } from '~/http/star-results.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '支部调整 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.propose');
  return readResult(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.propose');
  const [roundId, participantId] = [args.params.round ?? '', args.params.participant ?? ''];
  const form = await readForm(args.request, adjustScoreForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, roundId, participantId, now: new Date() };
    await inTransaction(args.context, (tx) => adjustScore(tx, actor, command));
    const text = '记下了，本人和上级都看得到。';
    return redirectWithFlash(`/desk/${village.code}/stars/${roundId}/results/${participantId}`, { tone: 'good', text });
  });
}

export default function StarAdjustment() {
  const { frame, view, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { round, participant, sheet } = view;
  const most = round.content.adjustMax;
  const [latest] = view.adjustments;
  const field = formFields(reply, { move: latest?.move ?? '0', remark: latest?.remark ?? '' });
  return (
    <VillageDesk
      frame={frame}
      current="stars"
      title={`调整${participant.name}的分数`}
      subtitle={sheet ? `${round.title} · 现在 ${sheet.score} 分` : round.title}
      actions={
        <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/stars/${round.id}/results/${participant.id}`}>
          看得分
        </ButtonLink>
      }
    >
      {round.state === 'branch' ? (
        <Card title="支部意见">
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
            <TextField
              label="调整几分"
              hint={`最多加减 ${most} 分；减分写 -1.5；不调整、只写评语就填 0`}
              inputMode="text"
              required
              {...field('move')}
            />
            <TextAreaField
              label="原因"
              hint="调整分数必须写，本人看得到"
              maxLength={500}
              rows={2}
              {...field('reason')}
            />
            <TextAreaField
              label="给本人的评语"
              hint="肯定什么，改进什么"
              maxLength={500}
              rows={3}
              {...field('remark')}
            />
            <ConfirmSummary
              title="按下按钮以后"
              lines={['总分按“算出来的分加减这几分”重新算，写在得分单上', '再调一次，以最后一次为准；每一次都留着']}
            />
            <div className="actions">
              <Button>记下</Button>
            </div>
          </form>
        </Card>
      ) : (
        <Notice tone="wait">只有支部拟定的时候才能调整。</Notice>
      )}
    </VillageDesk>
  );
}
