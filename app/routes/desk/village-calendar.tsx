import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CalendarPage } from '~/components/calendar/calendar-page';
import { VillageDesk } from '~/components/shell/village-desk';
import { readCalendar } from '~/http/calendar.server';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction = () => [{ title: '工作日历 · 益邻' }];

/** The working days as a village reads them; the county changes them. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'calendar.view');
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, ...(await readCalendar(args.context, args.request)) };
}

export default function VillageCalendar() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  return (
    <VillageDesk
      frame={frame}
      current="calendar"
      title="工作日历"
      subtitle="全县共用，由县里录入。公示期和答复期限按它算。"
    >
      <CalendarPage {...page} here={`/desk/${frame.village.code}/calendar`} mayChange={false} />
    </VillageDesk>
  );
}
