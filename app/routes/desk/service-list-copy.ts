import type { ActionFunctionArgs } from '@remix-run/node';
import { copyingForm } from '#services/appraisal/commands';
import { copyItems } from '#services/appraisal/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

/** Copies last year's lines. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'items.manage');
  const memberId = args.params.member ?? '';
  const form = copyingForm.safeParse(Object.fromEntries(await readFormData(args.request)));
  const page = `/desk/${village.code}/service-lists/members/${memberId}`;
  const here = form.success ? `${page}?year=${form.data.year}` : page;
  return answerAway(here, '去年的抄过来了，请和本人商量再改。', form, (value) => {
    const command = { ...value, memberId, villageId: village.id, now: new Date() };
    return inTransaction(args.context, (tx) => copyItems(tx, actor, command));
  });
}
