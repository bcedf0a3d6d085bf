import type { ActionFunctionArgs } from '@remix-run/node';
import { refreshAssessment } from '#services/claims/index';
import { answerAway } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

/** Takes in what was accepted since the sheet was last brought up to date. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'assessments.manage');
  const assessmentId = args.params.assessment ?? '';
  const page = `/desk/${village.code}/assessments/${assessmentId}`;
  const command = { villageId: village.id, assessmentId };
  return answerAway(page, '已收进新通过的申报。', { success: true, data: command }, (value) =>
    inTransaction(args.context, (tx) => refreshAssessment(tx, actor, value)),
  );
}
