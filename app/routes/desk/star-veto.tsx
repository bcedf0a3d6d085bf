import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { decideVetoForm } from '#services/stars/commands';
import { decideVeto } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { VetoRows } from '~/components/stars/veto-rows';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { ChoiceField, TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readVeto } from '~/http/star-results.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '决定一票否决 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.decide-veto');
  return readVeto(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.decide-veto');
  const [roundId, vetoId] = [args.params.round ?? '', args.params.veto ?? ''];
  const form = await readForm(args.request, decideVetoForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, roundId, vetoId, now: new Date() };
    await inTransaction(args.context, (tx) => decideVeto(tx, actor, command));
    const text = command.decision === 'approved' ? '一票否决成立，所有的星都不算。' : '定为不成立，不影响得星。';
    return redirectWithFlash(`/desk/${village.code}/stars/${roundId}/results`, { tone: 'good', text });
  });
}

export default function StarVeto() {
  const { frame, round, veto, participant, requestId, isOwn } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  const desk = `/desk/${frame.village.code}`;
  return (
    <VillageDesk
      frame={frame}
      current="stars"
      title={`一票否决：${participant.name}`}
      subtitle={round.title}
      actions={
        <ButtonLink kind="quiet" to={`${desk}/stars/${round.id}/results/${participant.id}`}>
          看得分
        </ButtonLink>
      }
    >
      <Card title="提出的是什么">
        <VetoRows vetoes={[veto]} items={round.content.vetoes} villageCode={frame.village.code} />
      </Card>
      {isOwn && <Notice tone="wait">这是您提出的，要由另一个人决定。</Notice>}
      {veto.state === 'proposed' && !isOwn && (
        <Card title="决定">
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
            <ChoiceField
              label="成立吗"
              required
              choices={[
                { value: 'approved', label: '成立', hint: '本次所有的星都不算' },
                { value: 'dismissed', label: '不成立', hint: '不影响得星' },
              ]}
              {...field('decision')}
            />
            <TextAreaField label="理由" required maxLength={500} rows={3} {...field('reason')} />
            <ConfirmSummary
              title="按下按钮以后"
              lines={['决定就定下来了，不能再改', '依据和理由写进得分单，本人看得到']}
            />
            <div className="actions">
              <Button>决定</Button>
            </div>
          </form>
        </Card>
      )}
    </VillageDesk>
  );
}
