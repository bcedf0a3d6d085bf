import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listActivities } from '#services/claims/index';
import { dateInChina } from '#services/kernel/clock';
import { ActivityTable } from '~/components/activities/activity-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '活动 · 益邻' }];

const perPage = 30;

/** Today's activities first, then what comes, then what was. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const page = pageNumber(args.request);
  const today = dateInChina();
  const window = { limit: perPage + 1, offset: (page - 1) * perPage };
  const found = await listActivities(readFrom(args.context), actor, village.id, today, window);
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, today, activities: found.slice(0, perPage), more: found.length > perPage, page };
}

export default function Activities() {
  const { frame, today, activities, more, page } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const plan = (
    <ButtonLink to={`${desk}/activities/new`} icon="plus">
      安排活动
    </ButtonLink>
  );
  return (
    <VillageDesk
      frame={frame}
      current="activities"
      title="活动"
      subtitle="现场扫码签到，结束以后一次生成大家的积分"
      actions={plan}
    >
      <Card>
        {activities.length > 0 ? (
          <ActivityTable desk={desk} today={today} activities={activities} />
        ) : (
          <EmptyState title="还没有安排过活动" next={plan}>
            打扫河道、开会、巡防，安排一次活动，大家到现场扫码签到。
          </EmptyState>
        )}
        <Pager
          label="翻页"
          previous={page > 1 ? { to: `?page=${page - 1}`, label: '新一些' } : undefined}
          next={more ? { to: `?page=${page + 1}`, label: '早一些' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
