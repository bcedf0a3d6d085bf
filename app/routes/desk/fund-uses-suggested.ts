import type { ActionFunctionArgs } from '@remix-run/node';
import { adoptForbiddenUsesForm } from '#services/fund/commands';
import { addForbiddenUses } from '#services/fund/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

/** Takes over the suggested list of forbidden uses. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.manage');
  const formData = await readFormData(args.request);
  const form = adoptForbiddenUsesForm.safeParse({
    requestId: formData.get('requestId'),
    words: formData.getAll('words'),
  });
  return answerAway(`/desk/${village.code}/fund/rules`, '常用的禁止用途都加上了。', form, (value) =>
    inTransaction(args.context, (tx) => addForbiddenUses(tx, actor, { ...value, villageId: village.id })),
  );
}
