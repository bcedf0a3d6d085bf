import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addMeetingPointsSchema } from '#services/claims/commands';
import { addMeetingPoints, quarterPeriod } from '#services/claims/index';
import { listRulesInForce } from '#services/rules/index';
import { MeetingPointsForm } from '~/components/claims/meeting-points-form';
import { VillageDesk } from '~/components/shell/village-desk';
import { Card } from '~/components/ui/card';
import { quarterName } from '~/copy/labels/assessments';
import { answer, notFound } from '~/http/answer.server';
import { readSheet, refusedPeople } from '~/http/assessment-desk.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '加会议决定的积分 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'assessments.manage');
  const [frame, sheet] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readSheet(args, actor, village.id),
  ]);
  if (!sheet.canManage) throw notFound();
  const rules = await listRulesInForce(readFrom(args.context), village.id, quarterPeriod(sheet.assessment).untilOn);
  const offered = rules.filter((rule) => !rule.deduction).map(({ code, title }) => ({ code, title }));
  return { frame, assessment: sheet.assessment, rows: sheet.rows, rules: offered, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'assessments.manage');
  const form = await readForm(args.request, addMeetingPointsSchema);
  if (!form.ok) return form.reply;
  const assessmentId = args.params.assessment ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, assessmentId };
    const { result, replayed } = await inTransaction(args.context, (tx) => addMeetingPoints(tx, actor, command));
    if (!result.applied) {
      return formReply(form.formData, '有人不能由您加分，什么都没有保存。', 409, { rowIds: refusedPeople(result) });
    }
    const again = result.decisionUndone ? '分数有变，要重新记录会议。' : '';
    const text = replayed ? '刚才已经保存，没有重复。' : `已给 ${result.lines.length} 人加分。${again}`;
    return redirectWithFlash(`/desk/${village.code}/assessments/${assessmentId}`, { tone: 'good', text });
  });
}

export default function MeetingPoints() {
  const { frame, assessment, rows, rules, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk
      frame={frame}
      current="assessments"
      title="加会议决定的积分"
      subtitle={`${quarterName(assessment)}评定：一次给几个人加同样的分`}
    >
      <Card>
        <MeetingPointsForm
          back={`/desk/${frame.village.code}/assessments/${assessment.id}`}
          rows={rows}
          rules={rules}
          requestId={requestId}
          reply={reply}
        />
      </Card>
    </VillageDesk>
  );
}
