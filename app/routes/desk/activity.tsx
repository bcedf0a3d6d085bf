import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findAttendable } from '#services/claims/index';
import { findRuleInForce } from '#services/rules/index';
import { ActivityActions } from '~/components/activities/activity-actions';
import { ActivityFacts } from '~/components/activities/activity-facts';
import { AttendanceTable } from '~/components/activities/attendance-table';
import { EntryCard } from '~/components/activities/entry-card';
import { ruleWorth } from '~/components/rules/rule-words';
import { VillageDesk } from '~/components/shell/village-desk';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { readActivityDesk } from '~/http/activity.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.activity.title ?? '活动'} · 益邻` }];

/** An activity with everybody who came. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const asked = (new URL(args.request.url).searchParams.get('q') ?? '').slice(0, 40);
  const found = await readActivityDesk(args, actor, village);
  const { occurredOn, ruleCode } = found.activity;
  const reader = readFrom(args.context);
  const [rule, people] = await Promise.all([
    findRuleInForce(reader, village.id, ruleCode, occurredOn),
    findAttendable(reader, village.id, occurredOn, asked),
  ]);
  return { ...found, rule: rule ? `${rule.title}（${ruleWorth(rule)}）` : ruleCode, asked, people };
}

export default function Activity() {
  const { frame, activity, attendances, rule, asked, people } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const address = `${desk}/activities/${activity.id}`;
  const open = activity.state !== 'cancelled' && activity.batchState !== 'applied';
  return (
    <VillageDesk
      frame={frame}
      current="activities"
      title={activity.title}
      subtitle={`${activity.place} · ${activity.organisedByName}安排`}
      actions={<ActivityActions desk={desk} activity={activity} />}
    >
      <ActivityFacts activity={activity} rule={rule} />
      {open && <EntryCard address={address} asked={asked} found={people} />}
      <Card title={`到场的人（${activity.attended}）`}>
        {attendances.length > 0 ? (
          <AttendanceTable {...{ address, activity, attendances, open }} />
        ) : (
          <EmptyState icon="person" title="还没有人签到">
            打开签到码，放在大家看得见的地方。
          </EmptyState>
        )}
      </Card>
    </VillageDesk>
  );
}
