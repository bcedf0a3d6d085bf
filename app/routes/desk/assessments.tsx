import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { quarterSchema } from '#services/claims/commands';
import { listAssessments, openAssessment, quarterOver } from '#services/claims/index';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { AssessmentOpening } from '~/components/claims/assessment-opening';
import { AssessmentTable } from '~/components/claims/assessment-table';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { assessmentTitle, quarterName } from '~/copy/labels/assessments';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `季度评定 · ${data?.frame.village.name ?? ''} · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'claims.view');
  const [frame, assessments] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listAssessments(readFrom(args.context), actor, village.id),
  ]);
  const next = quarterOver(dateInChina());
  const hasNext = assessments.some(
    (each) => each.year === next.year && each.quarter === next.quarter && each.state !== 'discarded',
  );
  return { frame, assessments, next: can(actor, 'assessments.manage') && !hasNext ? next : null };
}

/** Opens a quarter; one that is open already is shown. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'assessments.manage');
  const form = await readForm(args.request, quarterSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, title: assessmentTitle(form.value), now: new Date() };
    const { result, replayed } = await inTransaction(args.context, (tx) => openAssessment(tx, actor, command));
    const text = replayed
      ? '这个季度的评定已经开展，没有重复。'
      : `已开展${quarterName(form.value)}评定：${result.rows} 人，${result.claims} 件申报。`;
    return redirectWithFlash(`/desk/${village.code}/assessments/${result.id}`, { tone: 'good', text });
  });
}

export default function Assessments() {
  const { frame, assessments, next } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk
      frame={frame}
      current="assessments"
      title="季度评定"
      subtitle="每季度一次：看本季度的申报，加减有据，会议定，公示后入账"
    >
      <FormSentence reply={reply} />
      {next && <AssessmentOpening next={next} />}
      <Card title="历次评定">
        {assessments.length === 0 ? (
          <EmptyState icon="list" title="还没有评定过">
            {next ? '点上面的按钮，开展第一次。' : '村委会或积分管理员开展以后，这里就会出现。'}
          </EmptyState>
        ) : (
          <AssessmentTable here={`/desk/${frame.village.code}/assessments`} assessments={assessments} />
        )}
      </Card>
    </VillageDesk>
  );
}
