import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { FairnessPeriodForm } from '~/components/insight/figure-table';
import { UpperDesk } from '~/components/shell/upper-desk';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Table } from '~/components/ui/table';
import { readFairnessComparison, readFairnessPeriod } from '~/http/fairness.server';
import { requireRole } from '~/http/guards.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '各村公平情况 · 益邻' }];

/** The villages beside each other; whom the figures are about stands at no village. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'fairness.view');
  const period = readFairnessPeriod(args.request);
  const [{ frame }, villages] = await Promise.all([
    readUpperDesk(args.context, actor),
    readFairnessComparison(args.context, actor, period),
  ]);
  return { frame, period, villages };
}

export default function UpperFairness() {
  const { frame, period, villages } = useLoaderData<typeof loader>();
  return (
    <UpperDesk
      frame={frame}
      current="fairness"
      title="各村公平情况"
      subtitle={`${period.words}办理的申报，点村名看细项`}
    >
      <Card>
        <FairnessPeriodForm period={period} />
        {villages.length === 0 ? (
          <EmptyState title="下面还没有村庄" />
        ) : (
          <Table
            items={villages}
            rowKey={(village) => village.code}
            columns={[
              {
                head: '村（社区）',
                cell: ({ code, name }) => (
                  <Link to={`/desk/${code}/fairness?period=${period.name}`} reloadDocument>
                    {name}
                  </Link>
                ),
              },
              { head: '得分人数', cell: ({ people }) => people, numeric: true },
              { head: '积分', cell: ({ points }) => points, numeric: true },
              { head: '前十分之一占', cell: ({ topTenth }) => topTenth, numeric: true },
              { head: '补录占', cell: ({ late }) => late, numeric: true },
              { head: '批量占', cell: ({ batch }) => batch, numeric: true },
              { head: '不通过占', cell: ({ refused }) => refused, numeric: true },
              { head: '异议', cell: ({ objections }) => objections, numeric: true },
              { head: '成立', cell: ({ upheld }) => upheld, numeric: true },
            ]}
          />
        )}
      </Card>
    </UpperDesk>
  );
}
