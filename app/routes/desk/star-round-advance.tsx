import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { advanceRoundForm } from '#services/stars/commands';
import { advanceRound } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { Notice } from '~/components/ui/notice';
import { formatDate } from '~/copy/format';
import { starStepLabels } from '~/copy/labels/stars';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { ratingStepOf, readRoundAct } from '~/http/star-rounds.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '进入下一步 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const page = await readRoundAct(args, actor, village);
  const step = ratingStepOf(page.round.state);
  return { ...page, step, next: step && page.afterSteps[page.afterSteps.indexOf(step) + 1] };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const form = await readForm(args.request, advanceRoundForm);
  if (!form.ok) return form.reply;
  const roundId = args.params.round ?? '';
  const command = { ...form.value, villageId: village.id, roundId, now: new Date() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => advanceRound(tx, actor, command));
    const text = `${starStepLabels[command.step]}结束，票已经计好。`;
    return redirectWithFlash(`/desk/${village.code}/stars/${roundId}`, { tone: 'good', text });
  });
}

export default function DeskStarRoundAdvance() {
  const { frame, round, step, next, turnout, endsOn, isOver, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const here = `/desk/${frame.village.code}/stars/${round.id}`;
  const lines = step && [
    `${starStepLabels[step]}到此为止，不能再${step === 'self' ? '填' : '投'}；`,
    `参加的人：应到 ${turnout?.entitled ?? 0}，已有 ${turnout?.took ?? 0}，至少要 ${turnout?.needed ?? 0}；`,
    `马上开始${next ? starStepLabels[next] : '下一步'}，要办的人会收到提醒。`,
  ];
  return (
    <VillageDesk frame={frame} current="stars" title="进入下一步" subtitle={round.title}>
      <Card>
        <FormSentence reply={reply} />
        {!lines && <Notice tone="wait">本次评星现在没有要结束的一步。</Notice>}
        {lines && !isOver && endsOn && <Notice tone="wait">这一步的时间到{formatDate(endsOn)}才满。</Notice>}
        {lines && <ConfirmSummary title="按下按钮以后" lines={lines} />}
        <form method="post">
          <input type="hidden" name="requestId" value={requestId} />
          {step && <input type="hidden" name="step" value={step} />}
          <div className="actions">
            {step && <Button disabled={!isOver}>结束{starStepLabels[step]}</Button>}
            <ButtonLink kind="quiet" to={here}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
