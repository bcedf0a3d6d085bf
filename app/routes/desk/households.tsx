import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { listHouseholds } from '#services/org/index';
import { HouseholdFilters } from '~/components/org/household-filters';
import { HouseholdTable } from '~/components/org/household-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { formatCount } from '~/copy/format';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { householdQuery, readAskedHouseholds } from '~/http/household.server';
import { gridChoices } from '~/http/roster.server';
import { readFrom } from '~/http/transaction.server';

const householdsPerPage = 50;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `住户 · ${data?.frame.village.name ?? ''} · 益邻` },
];

/** A village's households: where they are, which grid looks after them. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.view');
  const asked = readAskedHouseholds(args.request);
  const filter = { villageId: village.id, search: asked.q, gridId: asked.grid, closed: asked.state === 'closed' };
  const [frame, grids, { households, total }] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    gridChoices(args.context, village.id),
    listHouseholds(readFrom(args.context), filter, { number: asked.page, count: householdsPerPage }),
  ]);
  const shown = nameFor(actor);
  const pages = Math.max(1, Math.ceil(total / householdsPerPage));
  return {
    frame,
    asked,
    grids,
    total,
    households: households.map((each) => ({ ...each, headName: shown(each.headName) })),
    mayChange: can(actor, 'roster.change'),
    position: `第 ${asked.page} / ${pages} 页`,
    previous: asked.page > 1 ? householdQuery(asked, asked.page - 1) : undefined,
    next: asked.page < pages ? householdQuery(asked, asked.page + 1) : undefined,
  };
}

export default function DeskHouseholds() {
  const page = useLoaderData<typeof loader>();
  const desk = `/desk/${page.frame.village.code}/households`;
  const add = page.mayChange && (
    <ButtonLink to={`${desk}/new`} icon="plus">
      新建一户
    </ButtonLink>
  );
  return (
    <VillageDesk
      frame={page.frame}
      current="households"
      title="住户"
      subtitle={`${formatCount(page.total)} 户`}
      actions={add}
    >
      <Card>
        <HouseholdFilters asked={page.asked} grids={page.grids} />
      </Card>
      <Card>
        {page.households.length > 0 ? (
          <HouseholdTable households={page.households} here={desk} />
        ) : (
          <EmptyState icon="home" title="没有合条件的住户" next={add} />
        )}
        <Pager
          label="翻页"
          position={page.position}
          previous={page.previous ? { to: page.previous, label: '上一页' } : undefined}
          next={page.next ? { to: page.next, label: '下一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
