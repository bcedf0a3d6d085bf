import type { ComingActivity } from '#services/claims/index';
import { Row, Rows } from '~/components/ui/rows';
import { activityTime } from './activity-words';

/** What, when and where. */
export function ComingRows({ activities }: { readonly activities: readonly ComingActivity[] }) {
  return (
    <Rows>
      {activities.map((activity) => (
        <Row key={activity.id} what={activity.title} note={`${activityTime(activity)} · ${activity.place}`} />
      ))}
    </Rows>
  );
}
