import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { approveRoundForm } from '#services/stars/commands';
import { approveRound } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { MeetingFields } from '~/components/stars/meeting-fields';
import { countWords, decidedWords } from '~/components/stars/star-counts';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { Notice } from '~/components/ui/notice';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readRoundDecision } from '~/http/star-results.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '核定结果 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.approve');
  return readRoundDecision(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.approve');
  const roundId = args.params.round ?? '';
  const form = await readForm(args.request, approveRoundForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, roundId, now: new Date() };
    await inTransaction(args.context, (tx) => approveRound(tx, actor, command));
    const text = '核定了，村里接着公示。';
    return redirectWithFlash(`/desk/${village.code}/stars/${roundId}/results`, { tone: 'good', text });
  });
}

export default function StarApproval() {
  const { frame, round, rows, today, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk
      frame={frame}
      current="stars"
      title="核定结果"
      subtitle={`${round.number} · ${round.title}`}
      actions={
        <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/stars/${round.id}/results`}>
          看每个人
        </ButtonLink>
      }
    >
      {round.state === 'higher' ? (
        <Card title="核定结果">
          <form method="post">
            <FormSentence reply={reply} />
            <MeetingFields reply={reply} requestId={requestId} meeting="党委会" today={today} />
            <ConfirmSummary
              title="按下按钮以后"
              lines={[
                countWords(rows, round.content),
                decidedWords(rows),
                '照支部报送的全部核定，一个人的分数也不改',
                '村里接着公示，有异议的另外处理',
              ]}
            />
            <div className="actions">
              <Button>核定</Button>
            </div>
          </form>
        </Card>
      ) : (
        <Notice tone="wait">只有支部报送以后才能核定。</Notice>
      )}
    </VillageDesk>
  );
}
