import type { ActionFunctionArgs } from '@remix-run/node';
import { nameStandInForm } from '#services/fund/commands';
import { nameStandIn } from '#services/fund/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

/** Names somebody who votes where too few of the committee may. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.name-stand-ins');
  const form = nameStandInForm.safeParse(Object.fromEntries(await readFormData(args.request)));
  return answerAway(`/desk/${village.code}/fund/rules`, '递补人已加上。', form, (value) =>
    inTransaction(args.context, (tx) => nameStandIn(tx, actor, { ...value, villageId: village.id })),
  );
}
