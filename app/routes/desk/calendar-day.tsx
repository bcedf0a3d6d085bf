import type { ActionFunctionArgs } from '@remix-run/node';
import { changeCalendarDaySchema } from '#services/calendar/commands';
import { changeCalendarDay } from '#services/calendar/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'calendar.change');
  const form = changeCalendarDaySchema.safeParse(Object.fromEntries(await readFormData(args.request)));
  const page = form.success ? `/desk/calendar?year=${form.data.day.slice(0, 4)}` : '/desk/calendar';
  return answerAway(page, '已改好。已经发出的公示，截止日期不变。', form, (value) =>
    inTransaction(args.context, (tx) => changeCalendarDay(tx, actor, value)),
  );
}
