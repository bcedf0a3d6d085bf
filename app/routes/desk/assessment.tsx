import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { adjustAssessment } from '#services/claims/index';
import { listGrids } from '#services/org/index';
import { AssessmentFilterForm } from '~/components/claims/assessment-filter-form';
import { AssessmentGrid } from '~/components/claims/assessment-grid';
import { AssessmentPageActions, AssessmentStanding } from '~/components/claims/assessment-standing';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Island } from '~/components/ui/island';
import { quarterName } from '~/copy/labels/assessments';
import { answer } from '~/http/answer.server';
import { adjustmentErrors, assessmentFilterSchema, readAdjustments, readSheet } from '~/http/assessment-desk.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, formReply, readFormData, readQuery } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? quarterName(data.sheet.assessment) : ''}评定 · 益邻` },
];

/** The sheet: everybody of the quarter, a line each. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'claims.view');
  const asked = readQuery(args.request, assessmentFilterSchema).value ?? {};
  const [frame, sheet, grids] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readSheet(args, actor, village.id, asked),
    listGrids(readFrom(args.context), village.id),
  ]);
  return { frame, sheet, asked, requestId: randomUUID(), grids: grids.map(({ id, name }) => ({ id, name })) };
}

/** Saves what was typed: all lines, or none and each with what is wrong. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'assessments.manage');
  const formData = await readFormData(args.request);
  const read = readAdjustments(formData);
  if (!read.ok) return formReply(formData, read.sentence, 422, read.errors);
  const command = { ...read.command, villageId: village.id, assessmentId: args.params.assessment ?? '' };
  return answer(formData, async () => {
    const { result, replayed } = await inTransaction(args.context, (tx) => adjustAssessment(tx, actor, command));
    const refused = '有几行不能这样改，请看红字。什么都没有保存，填的都还在。';
    if (!result.applied) return formReply(formData, refused, 409, adjustmentErrors(result));
    const again = result.decisionUndone ? '分数有变，要重新记录会议。' : '';
    const text = replayed ? '刚才已经保存，没有重复。' : `已保存 ${result.lines.length} 笔加减。${again}`;
    const { pathname, search } = new URL(args.request.url);
    return redirectWithFlash(`${pathname}${search}`, { tone: 'good', text });
  });
}

export default function Assessment() {
  const { frame, sheet, asked, grids, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { assessment, rows } = sheet;
  const here = `/desk/${frame.village.code}/assessments/${assessment.id}`;
  return (
    <VillageDesk
      frame={frame}
      current="assessments"
      title={`${quarterName(assessment)}评定`}
      subtitle={`${assessment.people} 人参评，${assessment.withPoints} 人有分`}
      actions={<AssessmentPageActions here={here} canManage={sheet.canManage} />}
    >
      <AssessmentStanding here={here} desk={`/desk/${frame.village.code}`} sheet={sheet} />
      <Card>
        <FormSentence reply={reply} />
        <AssessmentFilterForm asked={asked} grids={grids} />
        {rows.length > 0 ? (
          <AssessmentGrid desk={`/desk/${frame.village.code}`} sheet={sheet} requestId={requestId} reply={reply} />
        ) : (
          <EmptyState icon="search" title="没有符合条件的成员">
            换个条件再找。
          </EmptyState>
        )}
      </Card>
      {sheet.canManage && <Island name="assessment" />}
    </VillageDesk>
  );
}
