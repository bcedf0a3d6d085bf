import type { ActionFunctionArgs } from '@remix-run/node';
import { endForbiddenUseForm } from '#services/fund/commands';
import { endForbiddenUse } from '#services/fund/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

/** Takes words from the list of forbidden uses. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.manage');
  const form = endForbiddenUseForm.safeParse(Object.fromEntries(await readFormData(args.request)));
  const useId = args.params.use ?? '';
  return answerAway(`/desk/${village.code}/fund/rules`, '已经去掉。', form, ({ requestId }) =>
    inTransaction(args.context, (tx) => endForbiddenUse(tx, actor, { requestId, villageId: village.id, useId })),
  );
}
