import type { ActionFunctionArgs } from '@remix-run/node';
import { readyOrder } from '#services/orders/index';
import { answerAway } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const orderId = args.params.order ?? '';
  const form = { success: true, data: { orderId } } as const;
  return answerAway('/till/orders', '备好了，成员会收到消息。', form, (command) =>
    inTransaction(args.context, (tx) => readyOrder(tx, actor, command)),
  );
}
