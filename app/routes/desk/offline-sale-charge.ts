import type { ActionFunctionArgs } from '@remix-run/node';
import { chargeSale } from '#services/tills/index';
import { answerAway } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'sales.settle');
  const command = { villageId: village.id, saleId: args.params.sale ?? '' };
  const page = `/desk/${village.code}/offline-sales/${command.saleId}`;
  return answerAway(page, '扣成了，已经入账，也告诉了本人。', { success: true, data: command }, (value) =>
    inTransaction(args.context, (tx) => chargeSale(tx, actor, value)),
  );
}
