import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { cancelRoundForm } from '#services/stars/commands';
import { cancelRound } from '#services/stars/index';
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
import { readRoundAct } from '~/http/star-rounds.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '取消评星 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  return readRoundAct(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const form = await readForm(args.request, cancelRoundForm);
  if (!form.ok) return form.reply;
  const roundId = args.params.round ?? '';
  const command = { ...form.value, villageId: village.id, roundId, now: new Date() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => cancelRound(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/stars/${roundId}`, { tone: 'good', text: '本次评星已经取消。' });
  });
}

export default function DeskStarRoundCancellation() {
  const { frame, round, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const lines = [
    '已经填的自评、投的票都不算数，也不能恢复；',
    '原因写在经过里，大家看得到；',
    '这一期可以重新开始一次。已经公示或生效的，不能取消。',
  ];
  return (
    <VillageDesk frame={frame} current="stars" title="取消本次评星" subtitle={round.title}>
      <Card>
        <ConfirmSummary title="取消以后" lines={lines} />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="为什么取消" required maxLength={200} {...formFields(reply)('reason')} />
          <div className="actions">
            <Button kind="danger">取消本次评星</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/stars/${round.id}`}>
              不取消
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
