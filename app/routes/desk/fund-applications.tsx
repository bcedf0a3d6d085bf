import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ApplicationList } from '~/components/fund/application-list';
import { FundDesk } from '~/components/fund/fund-desk';
import { WaitingTable } from '~/components/fund/waiting-table';
import { Card } from '~/components/ui/card';
import { readFundDesk } from '~/http/fund-desk.server';
import { readApplicationList } from '~/http/fund-list.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `微服务资金 · ${data?.data.frame.village.name ?? ''} · 益邻` },
];

/** What waits for the reader's own vote first, then everything. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  const [data, list] = await Promise.all([readFundDesk(args, actor, village), readApplicationList(args, village)]);
  return { data, list };
}

export default function DeskFundApplications() {
  const { data, list } = useLoaderData<typeof loader>();
  return (
    <FundDesk data={data}>
      {data.overdue.length > 0 && (
        <Card title="过期没有决定的">
          <WaitingTable applications={data.overdue} today={data.today} withStep />
        </Card>
      )}
      <ApplicationList desk={`/desk/${data.frame.village.code}`} today={data.today} {...list} />
    </FundDesk>
  );
}
