import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { proposeResultsForm } from '#services/stars/commands';
import { proposeResults } from '#services/stars/index';
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

export const meta: MetaFunction = () => [{ title: '报送结果 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.propose');
  return readRoundDecision(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.propose');
  const roundId = args.params.round ?? '';
  const form = await readForm(args.request, proposeResultsForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, roundId, now: new Date() };
    await inTransaction(args.context, (tx) => proposeResults(tx, actor, command));
    const text = '报送了，等上级核定。';
    return redirectWithFlash(`/desk/${village.code}/stars/${roundId}/results`, { tone: 'good', text });
  });
}

export default function StarProposal() {
  const { frame, round, rows, today, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const open = rows.filter((row) => row.openVetoes > 0 && row.exemption === null).length;
  return (
    <VillageDesk
      frame={frame}
      current="stars"
      title="报送结果"
      subtitle={`${round.number} · ${round.title}`}
      actions={
        <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/stars/${round.id}/results`}>
          看每个人
        </ButtonLink>
      }
    >
      {open > 0 && <Notice tone="wait">还有 {open} 人的一票否决没有决定，先决定了再报送。</Notice>}
      {round.state === 'branch' ? (
        <Card title="报送结果">
          <form method="post">
            <FormSentence reply={reply} />
            <MeetingFields reply={reply} requestId={requestId} meeting="支部党员大会" today={today} />
            <ConfirmSummary
              title="按下按钮以后"
              lines={[
                countWords(rows, round.content),
                decidedWords(rows),
                '结果送上级核定，从这时起谁也不能再改分',
                '上级退回，支部才能再调整、再报送',
              ]}
            />
            <div className="actions">
              <Button>报送</Button>
            </div>
          </form>
        </Card>
      ) : (
        <Notice tone="wait">只有支部拟定的时候才能报送。</Notice>
      )}
    </VillageDesk>
  );
}
