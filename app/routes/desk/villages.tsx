import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { countBudgetsWaiting } from '#services/budget/index';
import { can } from '#services/kernel/permissions';
import { listVillagesBelow } from '#services/org/index';
import { UpperDesk } from '~/components/shell/upper-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Notice } from '~/components/ui/notice';
import { Table } from '~/components/ui/table';
import { formatCount } from '~/copy/format';
import { requireRole } from '~/http/guards.server';
import { safeRedirect } from '~/http/redirect.server';
import { readFrom } from '~/http/transaction.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '各村 · 益邻' }];

/** Where the desk begins: an upper role chooses a village, a village's role goes to its own. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'desk.open');
  const villages = await listVillagesBelow(readFrom(args.context), actor.unitId);
  const own = villages.find((village) => village.id === actor.villageId);
  if (own) throw safeRedirect(`/desk/${own.code}`);
  const { frame } = await readUpperDesk(args.context, actor);
  const reader = readFrom(args.context);
  const budgets = can(actor, 'budget.approve') ? await countBudgetsWaiting(reader, actor.villageIds) : 0;
  return { frame, villages, budgets, mayFound: can(actor, 'tree.change') };
}

export default function DeskVillages() {
  const { frame, villages, budgets, mayFound } = useLoaderData<typeof loader>();
  const sum = (count: (village: (typeof villages)[number]) => number) =>
    formatCount(villages.reduce((total, village) => total + count(village), 0));
  return (
    <UpperDesk frame={frame} current="villages" title="各村" subtitle={`${villages.length} 个村（社区），点村名进入`}>
      {budgets > 0 && (
        <Notice tone="wait">
          {budgets} 份积分预算等着决定。
          <Link to="/desk/budgets" reloadDocument>
            去看
          </Link>
        </Notice>
      )}
      <Card>
        {villages.length === 0 ? (
          <EmptyState
            title="下面还没有村庄"
            next={mayFound && <ButtonLink to="/desk/units">去建乡镇和村</ButtonLink>}
          />
        ) : (
          <Table
            items={villages}
            rowKey={(village) => village.id}
            columns={[
              {
                head: '村（社区）',
                cell: (village) => (
                  <Link to={`/desk/${village.code}`} reloadDocument>
                    {village.name}
                  </Link>
                ),
              },
              { head: '乡镇（街道）', cell: (village) => village.townshipName },
              { head: '微网格', cell: (village) => formatCount(village.grids), numeric: true },
              { head: '住户', cell: (village) => formatCount(village.households), numeric: true },
              { head: '在册成员', cell: (village) => formatCount(village.members), numeric: true },
            ]}
            foot={['合计', '', sum((each) => each.grids), sum((each) => each.households), sum((each) => each.members)]}
          />
        )}
      </Card>
    </UpperDesk>
  );
}
