import type { ActionFunctionArgs } from '@remix-run/node';
import { pledgeReminderForm } from '#services/appraisal/commands';
import { remindPledges } from '#services/appraisal/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

/** Reminds who has not signed. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'pledges.manage');
  const form = pledgeReminderForm.safeParse(Object.fromEntries(await readFormData(args.request)));
  const page = `/desk/${village.code}/pledges${form.success ? `?year=${form.data.year}` : ''}`;
  return answerAway(page, '没签的人都提醒到了，一天提醒一次。', form, (value) => {
    const command = { ...value, villageId: village.id, now: new Date() };
    return inTransaction(args.context, (tx) => remindPledges(tx, actor, command));
  });
}
