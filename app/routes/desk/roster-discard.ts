import type { ActionFunctionArgs } from '@remix-run/node';
import { discardRoster } from '#services/org/index';
import { answerPage } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

/** Throws an uploaded roster away. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const command = { villageId: village.id, importId: args.params.import ?? '' };
  await answerPage(() => inTransaction(args.context, (tx) => discardRoster(tx, actor, command)));
  return redirectWithFlash(`/desk/${village.code}/roster`, { tone: 'good', text: '已放弃，花名册没有任何改动。' });
}
