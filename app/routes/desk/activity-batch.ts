import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs } from '@remix-run/node';
import { previewBatch } from '#services/claims/index';
import { answerPage } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { safeRedirect } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

/** Makes a batch of a closed activity, or goes on with the one that it has. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const source = { kind: 'activity', activityId: args.params.activity ?? '' } as const;
  const command = { requestId: randomUUID(), villageId: village.id, source };
  const { result } = await answerPage(() => inTransaction(args.context, (tx) => previewBatch(tx, actor, command)));
  return safeRedirect(`/desk/${village.code}/batches/${result.id}`);
}
