import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { decideAssessmentSchema } from '#services/claims/commands';
import { decideAssessment } from '#services/claims/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatCount, formatPoints } from '~/copy/format';
import { quarterName } from '~/copy/labels/assessments';
import { answer, notFound } from '~/http/answer.server';
import { readSheet } from '~/http/assessment-desk.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '记录评定会议 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'assessments.manage');
  const [frame, { assessment, canManage }] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readSheet(args, actor, village.id),
  ]);
  if (!canManage) throw notFound();
  return { frame, assessment };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'assessments.manage');
  const form = await readForm(args.request, decideAssessmentSchema);
  if (!form.ok) return form.reply;
  const assessmentId = args.params.assessment ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, assessmentId, now: new Date() };
    await inTransaction(args.context, (tx) => decideAssessment(tx, actor, command));
    const text = '会议已记录，可以公示评定结果了。';
    return redirectWithFlash(`/desk/${village.code}/assessments/${assessmentId}`, { tone: 'good', text });
  });
}

export default function AssessmentDecision() {
  const { frame, assessment } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, {
    meeting: assessment.meeting ?? undefined,
    meetingOn: assessment.meetingOn ?? undefined,
  });
  return (
    <VillageDesk frame={frame} current="assessments" title="记录评定会议" subtitle={quarterName(assessment)}>
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <TextField
            label="哪个会议"
            hint="例如：村民代表会议、村两委会议"
            required
            maxLength={60}
            {...field('meeting')}
          />
          <TextField label="哪一天开的" type="date" required {...field('meetingOn')} />
          <ConfirmSummary
            title="记录的是会议定下的这张表"
            lines={[
              `${formatCount(assessment.withPoints)} 人，共 ${formatPoints(assessment.total)} 分。`,
              '记录以后可以公示；公示前分数再有变动，要重新记录。',
            ]}
          />
          <div className="actions">
            <Button icon="check">记录会议</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/assessments/${assessment.id}`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
