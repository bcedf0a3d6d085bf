import type { ActionFunctionArgs } from '@remix-run/node';
import { stepForm } from '#services/settlements/commands';
import { approveSettlement } from '#services/settlements/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'settlements.approve');
  const form = stepForm.safeParse(Object.fromEntries(await readFormData(args.request)));
  const settlementId = args.params.shopSettlement ?? '';
  const page = `/desk/${village.code}/settlements/${settlementId}`;
  return answerAway(page, '已批准，村里可以付款了。', form, ({ requestId }) =>
    inTransaction(args.context, (tx) =>
      approveSettlement(tx, actor, { requestId, villageId: village.id, settlementId }),
    ),
  );
}
