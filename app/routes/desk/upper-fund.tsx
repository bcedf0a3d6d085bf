import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listUndecided, listWaitingFor } from '#services/fund/index';
import { dateInChina } from '#services/kernel/clock';
import { WaitingTable } from '~/components/fund/waiting-table';
import { UpperDesk } from '~/components/shell/upper-desk';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { requireRole } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '各村微服务资金 · 益邻' }];

/** Of the villages below: what waits for the reader, then what nobody decided in time. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'fund.approve');
  const reader = readFrom(args.context);
  const today = dateInChina();
  const [{ frame }, waiting, township, overdue] = await Promise.all([
    readUpperDesk(args.context, actor),
    listWaitingFor(reader, actor),
    listUndecided(reader, actor.villageIds, { step: 'township' }),
    listUndecided(reader, actor.villageIds, { overdueOn: today }),
  ]);
  const others = township.filter((each) => !waiting.some(({ id }) => id === each.id));
  return { frame, today, waiting, others, overdue };
}

export default function UpperFund() {
  const { frame, today, waiting, others, overdue } = useLoaderData<typeof loader>();
  return (
    <UpperDesk
      frame={frame}
      current="fund"
      title="各村微服务资金"
      subtitle={`${waiting.length} 份等我审批，${overdue.length} 份过期没有决定`}
    >
      <Card title="等我审批的">
        {waiting.length > 0 ? (
          <WaitingTable applications={waiting} today={today} withVillage />
        ) : (
          <EmptyState icon="done" title="没有等您审批的申请">
            超过限额的、村里能表决的人不够的，村里办完就送到这里。
          </EmptyState>
        )}
      </Card>
      {others.length > 0 && (
        <Card title="等乡镇其他人审批的">
          <WaitingTable applications={others} today={today} withVillage />
        </Card>
      )}
      {overdue.length > 0 && (
        <Card title="过期没有决定的">
          <WaitingTable applications={overdue} today={today} withVillage withStep />
        </Card>
      )}
    </UpperDesk>
  );
}
