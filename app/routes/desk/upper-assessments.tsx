import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { quarterSchema } from '#services/claims/commands';
import { listAssessmentProgress, openAssessments, quarterOver } from '#services/claims/index';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { AssessmentProgress } from '~/components/claims/assessment-progress';
import { FormSentence } from '~/components/shell/form-sentence';
import { UpperDesk } from '~/components/shell/upper-desk';
import { assessmentTitle, quarterName } from '~/copy/labels/assessments';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm, readQuery } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '各村季度评定 · 益邻' }];

/** How far each village below is with a quarter. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'tree.view');
  const next = quarterOver(dateInChina());
  const asked = readQuery(args.request, quarterSchema).value ?? next;
  const [{ frame }, villages] = await Promise.all([
    readUpperDesk(args.context, actor),
    listAssessmentProgress(readFrom(args.context), actor.unitId, asked),
  ]);
  const mayOpen = can(actor, 'assessments.open-everywhere');
  return { frame, villages, quarter: { year: asked.year, quarter: asked.quarter }, next, mayOpen };
}

/** Opens the quarter for every village that has none yet. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'assessments.open-everywhere');
  const form = await readForm(args.request, quarterSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const title = assessmentTitle(form.value);
    const command = { ...form.value, villageIds: actor.villageIds, title, now: new Date() };
    const opened = await inTransaction(args.context, (tx) => openAssessments(tx, actor, command));
    const text =
      opened.villages === 0
        ? '各村都已开展，没有重复。'
        : `已为 ${opened.villages} 个村开展${quarterName(form.value)}评定：${opened.rows} 人，${opened.claims} 件申报。`;
    const { year, quarter } = form.value;
    return redirectWithFlash(`/desk/assessments?year=${year}&quarter=${quarter}`, { tone: 'good', text });
  });
}

export default function UpperAssessments() {
  const { frame, villages, quarter, next, mayOpen } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <UpperDesk frame={frame} current="assessments" title="各村季度评定" subtitle={quarterName(quarter)}>
      <FormSentence reply={reply} />
      <AssessmentProgress villages={villages} quarter={quarter} next={next} mayOpen={mayOpen} />
    </UpperDesk>
  );
}
