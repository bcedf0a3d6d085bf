import type { ActionFunctionArgs } from '@remix-run/node';
import { closeActivity } from '#services/claims/index';
import { answerAway } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const command = { villageId: village.id, activityId: args.params.activity ?? '' };
  const page = `/desk/${village.code}/activities/${command.activityId}`;
  return answerAway(
    page,
    '活动已经结束，扫码不再算。名单核对好，就可以生成积分。',
    { success: true, data: command },
    (value) => inTransaction(args.context, (tx) => closeActivity(tx, actor, value)),
  );
}
