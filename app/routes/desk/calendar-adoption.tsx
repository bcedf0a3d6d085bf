import type { ActionFunctionArgs } from '@remix-run/node';
import { calendarYearSchema } from '#services/calendar/commands';
import { adoptPublishedYear } from '#services/calendar/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'calendar.change');
  const form = calendarYearSchema.safeParse(Object.fromEntries(await readFormData(args.request)));
  const page = form.success ? `/desk/calendar?year=${form.data.year}` : '/desk/calendar';
  return answerAway(page, '已载入国务院公布的放假安排。', form, (value) =>
    inTransaction(args.context, (tx) => adoptPublishedYear(tx, actor, value)),
  );
}
