import type { ActionFunctionArgs } from '@remix-run/node';
import { chargeSale } from '#services/tills/index';
import { answerAway } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const command = { villageId: actor.villageId ?? '', saleId: args.params.sale ?? '' };
  return answerAway('/till/offline/sales', '扣成了，已经入账。', { success: true, data: command }, (value) =>
    inTransaction(args.context, (tx) => chargeSale(tx, actor, value)),
  );
}
