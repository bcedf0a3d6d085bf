import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { CalendarPage } from '~/components/calendar/calendar-page';
import { UpperDesk } from '~/components/shell/upper-desk';
import { readCalendar } from '~/http/calendar.server';
import { requireRole } from '~/http/guards.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '工作日历 · 益邻' }];

/** The working days of the whole installation. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'calendar.view');
  const { frame } = await readUpperDesk(args.context, actor);
  return { frame, mayChange: can(actor, 'calendar.change'), ...(await readCalendar(args.context, args.request)) };
}

export default function UpperCalendar() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  return (
    <UpperDesk frame={frame} current="calendar" title="工作日历" subtitle="全县共用，公示期和答复期限按它算">
      <CalendarPage {...page} here="/desk/calendar" />
    </UpperDesk>
  );
}
