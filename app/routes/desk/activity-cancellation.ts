import type { ActionFunctionArgs } from '@remix-run/node';
import { cancelActivity } from '#services/claims/index';
import { answerAway } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const command = { villageId: village.id, activityId: args.params.activity ?? '' };
  const page = `/desk/${village.code}/activities/${command.activityId}`;
  return answerAway(page, '已取消。', { success: true, data: command }, (value) =>
    inTransaction(args.context, (tx) => cancelActivity(tx, actor, value)),
  );
}
