import type { ActivityView } from '#services/claims/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { activityStateLabels, activityStateTones } from '~/copy/labels/activities';
import { activityTime } from './activity-words';

interface ActivityTableProps {
  readonly desk: string;
  readonly today: string;
  readonly activities: readonly ActivityView[];
}

function Standing({ activity, today }: { readonly activity: ActivityView; readonly today: string }) {
  if (activity.state === 'planned' && activity.occurredOn === today) return <Chip tone="wait">今天</Chip>;
  if (activity.state === 'planned' && activity.occurredOn < today) return <Chip tone="bad">过了，还没有结束</Chip>;
  if (activity.batchState === 'applied') return <Chip tone="good">积分已生成</Chip>;
  if (activity.state === 'closed') return <Chip tone="wait">还没有生成积分</Chip>;
  return <Chip tone={activityStateTones[activity.state]}>{activityStateLabels[activity.state]}</Chip>;
}

/** The activities of a village, today's first. */
export function ActivityTable({ desk, today, activities }: ActivityTableProps) {
  return (
    <Table
      items={activities}
      rowKey={({ id }) => id}
      columns={[
        {
          head: '活动',
          cell: ({ id, title, place }) => (
            <>
              <a href={`${desk}/activities/${id}`}>
                <b>{title}</b>
              </a>
              <br />
              <small>{place}</small>
            </>
          ),
        },
        { head: '什么时候', cell: activityTime },
        { head: '组织的人', cell: ({ organisedByName }) => organisedByName },
        { head: '到场', numeric: true, cell: ({ attended }) => `${attended} 人` },
        { head: '情况', cell: (activity) => <Standing activity={activity} today={today} /> },
      ]}
    />
  );
}
