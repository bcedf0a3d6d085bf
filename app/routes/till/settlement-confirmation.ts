import type { ActionFunctionArgs } from '@remix-run/node';
import { stepForm } from '#services/settlements/commands';
import { confirmSettlement } from '#services/settlements/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'settlements.confirm');
  const form = stepForm.safeParse(Object.fromEntries(await readFormData(args.request)));
  const settlementId = args.params.shopSettlement ?? '';
  return answerAway(`/till/settlements/${settlementId}`, '已确认，送村里核对。', form, ({ requestId }) => {
    const command = { requestId, villageId: actor.villageId ?? '', settlementId };
    return inTransaction(args.context, (tx) => confirmSettlement(tx, actor, command));
  });
}
