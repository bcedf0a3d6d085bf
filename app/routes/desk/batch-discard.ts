import type { ActionFunctionArgs } from '@remix-run/node';
import { discardBatch } from '#services/claims/index';
import { answerPage } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

/** Throws a batch away that was not applied. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const command = { villageId: village.id, batchId: args.params.batch ?? '' };
  await answerPage(() => inTransaction(args.context, (tx) => discardBatch(tx, actor, command)));
  return redirectWithFlash(`/desk/${village.code}/batches`, { tone: 'good', text: '已放弃，什么都没有录入。' });
}
