import type { ActionFunctionArgs } from '@remix-run/node';
import { objectionLookupSchema } from '#services/notices/commands';
import { retractObjection } from '#services/notices/index';
import { answerAway } from '~/http/answer.server';
import { loadBoardVillage } from '~/http/board.server';
import { readFormData } from '~/http/form.server';
import { allowAnonymous } from '~/http/guards.server';
import { limitAttempts } from '~/http/rate-limit.server';
import { inTransaction } from '~/http/transaction.server';

/** Takes an objection back that was looked up just now. */
export async function action(args: ActionFunctionArgs) {
  const actor = await allowAnonymous(args);
  const village = await loadBoardVillage(args);
  const form = objectionLookupSchema.safeParse(Object.fromEntries(await readFormData(args.request)));
  await limitAttempts(args, 'objection-lookup');
  const number = form.success ? form.data.number : '';
  return answerAway(`/v/${village.code}/objections`, `异议 ${number} 已经撤回。`, form, (lookup) =>
    inTransaction(args.context, (tx) => retractObjection(tx, actor, { ...lookup, villageId: village.id })),
  );
}
