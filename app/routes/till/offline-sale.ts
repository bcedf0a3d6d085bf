import type { ActionFunctionArgs } from '@remix-run/node';
import { Refusal } from '#services/kernel/refusal';
import { keptSaleForm, takeOfflineSale } from '#services/tills/index';
import { refusalSentence } from '~/copy/refusals';
import { refusalStatus } from '~/http/answer.server';
import { readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { kept, notTaken } from '~/http/kept-sale.server';
import { inTransaction } from '~/http/transaction.server';

/** One sale that a till kept, sent by its island; the answer is what became of it. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, keptSaleForm);
  if (!form.ok) return notTaken('这一单记得不完整，请把临时单号告诉村委会。', 422, true);
  try {
    const { result } = await inTransaction(args.context, (tx) => takeOfflineSale(tx, actor, form.value));
    return kept(result);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return notTaken(refusalSentence(error), refusalStatus(error), error.code === 'sales/sale-used');
  }
}
