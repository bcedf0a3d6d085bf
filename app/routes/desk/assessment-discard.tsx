import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { discardAssessmentSchema } from '#services/claims/commands';
import { discardAssessment } from '#services/claims/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatCount } from '~/copy/format';
import { quarterName } from '~/copy/labels/assessments';
import { answer, notFound } from '~/http/answer.server';
import { readSheet } from '~/http/assessment-desk.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '作废评定 · 益邻' }];

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
  const form = await readForm(args.request, discardAssessmentSchema);
  if (!form.ok) return form.reply;
  const assessmentId = args.params.assessment ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, assessmentId };
    await inTransaction(args.context, (tx) => discardAssessment(tx, actor, command));
    const text = '评定已作废，里面的申报放回，等下一次评定。';
    return redirectWithFlash(`/desk/${village.code}/assessments`, { tone: 'good', text });
  });
}

export default function AssessmentDiscard() {
  const { frame, assessment } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  return (
    <VillageDesk frame={frame} current="assessments" title="作废这次评定" subtitle={quarterName(assessment)}>
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <ConfirmSummary
            title="作废以后"
            lines={[
              `${formatCount(assessment.claimCount)} 件申报放回，等下一次评定。`,
              '加减过的分数不再算，记录仍留着。',
              '这个季度可以重新开展评定。',
            ]}
          />
          <TextField label="为什么作废" required maxLength={200} {...field('reason')} />
          <div className="actions">
            <Button kind="danger">作废</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/assessments/${assessment.id}`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
