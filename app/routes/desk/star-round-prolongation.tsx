import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { prolongStepForm } from '#services/stars/commands';
import { prolongStep } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import { formatDate } from '~/copy/format';
import { starStepLabels } from '~/copy/labels/stars';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readRoundAct } from '~/http/star-rounds.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '延长时间 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const page = await readRoundAct(args, actor, village);
  return { ...page, step: page.afterSteps.find((each) => each === page.round.state) };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const form = await readForm(args.request, prolongStepForm);
  if (!form.ok) return form.reply;
  const roundId = args.params.round ?? '';
  const command = { ...form.value, villageId: village.id, roundId, now: new Date() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => prolongStep(tx, actor, command));
    const text = `${starStepLabels[command.step]}延长到${formatDate(command.untilOn)}。`;
    return redirectWithFlash(`/desk/${village.code}/stars/${roundId}`, { tone: 'good', text });
  });
}

export default function DeskStarRoundProlongation() {
  const { frame, round, step, endsOn, firstDay, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  const here = `/desk/${frame.village.code}/stars/${round.id}`;
  if (!step || !endsOn) {
    return (
      <VillageDesk frame={frame} current="stars" title="延长时间" subtitle={round.title}>
        <Card>
          <Notice tone="wait">本次评星现在没有可以延长的一步。</Notice>
          <ButtonLink kind="quiet" to={here}>
            返回
          </ButtonLink>
        </Card>
      </VillageDesk>
    );
  }
  const lines = [
    '时间只能往后延，延了就不能再缩短；',
    '原因写在经过里，大家看得到；',
    '快到新的截止日，系统再提醒一次还没参加的人。',
  ];
  return (
    <VillageDesk frame={frame} current="stars" title={`延长${starStepLabels[step]}的时间`} subtitle={round.title}>
      <Card>
        <ConfirmSummary title={`现在到${formatDate(endsOn)}为止。延长以后`} lines={lines} />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <input type="hidden" name="step" value={step} />
          <TextField label="延长到哪一天" type="date" min={firstDay} required {...field('untilOn')} />
          <TextField label="原因" hint="例如“多人外出务工，等周末回来”" required maxLength={200} {...field('reason')} />
          <div className="actions">
            <Button>延长时间</Button>
            <ButtonLink kind="quiet" to={here}>
              不延
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
