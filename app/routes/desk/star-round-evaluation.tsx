import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { evaluateParticipantForm } from '#services/stars/commands';
import { evaluateParticipant } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readParticipantAct } from '~/http/star-rounds.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '恢复参评 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  return readParticipantAct(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const form = await readForm(args.request, evaluateParticipantForm);
  if (!form.ok) return form.reply;
  const { round: roundId = '', participant: participantId = '' } = args.params;
  const command = { ...form.value, villageId: village.id, roundId, participantId, now: new Date() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => evaluateParticipant(tx, actor, command));
    const flash = { tone: 'good', text: '已经恢复参评。' } as const;
    return redirectWithFlash(`/desk/${village.code}/stars/${roundId}`, flash);
  });
}

export default function DeskStarRoundEvaluation() {
  const { frame, round, participant, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const lines = [
    '还没投票的人，票上会有这位同志；已经投过的不再补；',
    '这位同志也要投还没结束的互评；',
    '原因写在经过里，大家看得到。',
  ];
  return (
    <VillageDesk frame={frame} current="stars" title={`${participant.name}恢复参评`} subtitle={round.title}>
      <Card>
        <ConfirmSummary title="恢复参评以后" lines={lines} />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="原因" required maxLength={200} {...formFields(reply)('reason')} />
          <div className="actions">
            <Button>恢复参评</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/stars/${round.id}`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
