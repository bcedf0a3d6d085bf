import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { listRoster, listRosterImports } from '#services/org/index';
import { MemberTable } from '~/components/org/member-table';
import { RosterActions } from '~/components/org/roster-actions';
import { RosterFilters } from '~/components/org/roster-filters';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Notice } from '~/components/ui/notice';
import { Pager } from '~/components/ui/pager';
import { formatCount } from '~/copy/format';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { gridChoices, memberLines, readAskedRoster, rosterFilter, rosterQuery } from '~/http/roster.server';
import { readFrom } from '~/http/transaction.server';

const membersPerPage = 50;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `花名册 · ${data?.frame.village.name ?? ''} · 益邻` },
];

/** A village's people: who they are, where they live, who looks after them. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.view');
  const asked = readAskedRoster(args.request);
  const reader = readFrom(args.context);
  const [frame, grids, { entries, total }, imports] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    gridChoices(args.context, village.id),
    listRoster(reader, rosterFilter(village.id, asked), { number: asked.page, count: membersPerPage }),
    can(actor, 'roster.change') ? listRosterImports(reader, village.id) : [],
  ]);
  const pages = Math.max(1, Math.ceil(total / membersPerPage));
  return {
    frame,
    asked,
    grids,
    total,
    members: memberLines(actor, entries),
    waiting: imports.filter((each) => each.state === 'previewed').map(({ id, fileName }) => ({ id, fileName })),
    mayChange: can(actor, 'roster.change'),
    filters: rosterQuery(asked, { page: 1 }),
    position: `第 ${asked.page} / ${pages} 页`,
    previous: asked.page > 1 ? rosterQuery(asked, { page: asked.page - 1 }) : undefined,
    next: asked.page < pages ? rosterQuery(asked, { page: asked.page + 1 }) : undefined,
  };
}

export default function DeskRoster() {
  const page = useLoaderData<typeof loader>();
  const desk = `/desk/${page.frame.village.code}`;
  const actions = <RosterActions desk={desk} mayChange={page.mayChange} filters={page.filters} />;
  const empty = page.mayChange && <ButtonLink to={`${desk}/roster/upload`}>从 Excel 导入</ButtonLink>;
  return (
    <VillageDesk
      frame={page.frame}
      current="roster"
      title="花名册"
      subtitle={`${formatCount(page.total)} 人`}
      actions={actions}
    >
      {page.waiting.map((each) => (
        <Notice key={each.id} tone="wait">
          “{each.fileName}”还没有确认导入。<a href={`${desk}/roster/imports/${each.id}`}>去看预览</a>
        </Notice>
      ))}
      <Card>
        <RosterFilters asked={page.asked} grids={page.grids} />
      </Card>
      <Card>
        {page.members.length > 0 ? (
          <MemberTable members={page.members} desk={desk} />
        ) : (
          <EmptyState title="没有合条件的人" next={empty} />
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
