import type { ActionFunctionArgs } from '@remix-run/node';
import { endStandInForm } from '#services/fund/commands';
import { endStandIn } from '#services/fund/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

/** Takes somebody from the list of those who vote instead. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.name-stand-ins');
  const form = endStandInForm.safeParse(Object.fromEntries(await readFormData(args.request)));
  const standInId = args.params.standIn ?? '';
  return answerAway(`/desk/${village.code}/fund/rules`, '递补人已取消。', form, ({ requestId }) =>
    inTransaction(args.context, (tx) => endStandIn(tx, actor, { requestId, villageId: village.id, standInId })),
  );
}
