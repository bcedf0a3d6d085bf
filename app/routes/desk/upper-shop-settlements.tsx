import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listSettlements } from '#services/settlements/index';
import { SettlementTable } from '~/components/settlements/settlement-table';
import { UpperDesk } from '~/components/shell/upper-desk';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { requireRole } from '~/http/guards.server';
import { askedSettlements, SETTLEMENTS_OF_PAGE, settlementsQuery } from '~/http/shop-settlement-list.server';
import { readFrom } from '~/http/transaction.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '各村超市结算 · 益邻' }];

const WAITING_MAX = 200;

/** The settlements of the villages below: those that wait for an approval first. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'settlements.approve');
  const reader = readFrom(args.context);
  const { filter, page } = askedSettlements(args.request);
  const { villageIds } = actor;
  const [{ frame }, waiting, others] = await Promise.all([
    readUpperDesk(args.context, actor),
    listSettlements(reader, { villageIds, states: ['checked'], limit: WAITING_MAX }),
    listSettlements(reader, {
      ...filter,
      villageIds,
      states: ['locked', 'confirmed', 'approved', 'paid', 'cancelled'],
    }),
  ]);
  const pages = Math.max(1, Math.ceil(others.totals.count / SETTLEMENTS_OF_PAGE));
  const turn = { previous: settlementsQuery({}, page - 1), next: settlementsQuery({}, page + 1) };
  return { frame, waiting: waiting.settlements, others: others.settlements, page, pages, turn };
}

export default function UpperShopSettlements() {
  const { frame, waiting, others, page, pages, turn } = useLoaderData<typeof loader>();
  return (
    <UpperDesk
      frame={frame}
      current="settlements"
      title="各村超市结算"
      subtitle={waiting.length > 0 ? `${waiting.length} 份等着批准` : '没有等着批准的'}
    >
      <Card title="等着批准的">
        {waiting.length > 0 ? (
          <SettlementTable settlements={waiting} withVillage />
        ) : (
          <EmptyState icon="done" title="没有等着批准的结算单">
            超市确认、村里核对以后，结算单就送到这里。
          </EmptyState>
        )}
      </Card>
      {others.length > 0 && (
        <Card title="其他的">
          <SettlementTable settlements={others} withVillage />
          <Pager
            label="翻页"
            position={`第 ${page} / ${pages} 页`}
            previous={page > 1 ? { to: turn.previous, label: '上一页' } : undefined}
            next={page < pages ? { to: turn.next, label: '下一页' } : undefined}
          />
        </Card>
      )}
    </UpperDesk>
  );
}
