import type { ActionFunctionArgs } from '@remix-run/node';
import { settleSale } from '#services/tills/index';
import { answerAway } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const sale = { villageId: actor.villageId ?? '', saleId: args.params.sale ?? '' };
  const command = { ...sale, settlement: 'goods-back', reason: '' } as const;
  return answerAway('/till/offline/sales', '记好了：货在店里，不扣积分。', { success: true, data: command }, (value) =>
    inTransaction(args.context, (tx) => settleSale(tx, actor, value)),
  );
}
