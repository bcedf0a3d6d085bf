import type { ActionFunctionArgs } from '@remix-run/node';
import { markNotesReadSchema } from '#services/messages/commands';
import { markNotesRead } from '#services/messages/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

/** The member has read what was on the page. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const form = markNotesReadSchema.safeParse(Object.fromEntries(await readFormData(args.request)));
  return answerAway('/me/notes', '都标成看过了。', form, (command) =>
    inTransaction(args.context, (tx) => markNotesRead(tx, actor, command)),
  );
}
