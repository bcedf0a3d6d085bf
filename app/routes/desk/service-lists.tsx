import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { countServiceLists, listServiceLists } from '#services/appraisal/index';
import { LIST_FILTERS } from '#services/appraisal/vocabulary';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { listGrids } from '#services/org/index';
import { PagesAround, YearField } from '~/components/appraisal/list-parts';
import { ListFigures, ListTable } from '~/components/appraisal/list-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { SearchForm } from '~/components/ui/search-form';
import { listFilterLabels } from '~/copy/labels/appraisal';
import { pagesOf, readAsked } from '~/http/appraisal.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '一人一策 · 益邻' }];

const PAGE = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'items.view');
  const reader = readFrom(args.context);
  const { q, year, filter, grid, page, queryOf } = readAsked(args.request);
  const today = dateInChina();
  const narrowed = { year, today, filter, gridId: grid, search: q };
  const { lists, total } = await listServiceLists(reader, village.id, {
    ...narrowed,
    limit: PAGE,
    offset: (page - 1) * PAGE,
  });
  const shown = nameFor(actor);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    ...{ q, year, filter, grid, query: queryOf() },
    figures: await countServiceLists(reader, village.id, { year, today }),
    grids: (await listGrids(reader, village.id)).map(({ id, name }) => ({ value: id, label: name })),
    lists: lists.map((list) => ({ ...list, memberName: shown(list.memberName) })),
    mayManage: can(actor, 'items.manage'),
    ...pagesOf(queryOf, page, PAGE, total),
  };
}

export default function DeskServiceLists() {
  const data = useLoaderData<typeof loader>();
  const { frame, q, year, filter, grid, query, figures, grids, lists, mayManage, previous, next } = data;
  const here = `/desk/${frame.village.code}/service-lists`;
  return (
    <VillageDesk
      frame={frame}
      current="serviceLists"
      title="一人一策"
      subtitle={`${year} 年每个人的服务清单`}
      actions={
        <>
          <ButtonLink kind="quiet" icon="download" to={`${here}.xlsx${query}`} download>
            存成 Excel
          </ButtonLink>
          {mayManage && <ButtonLink to={`${here}/waiting`}>核进展（{figures.waiting} 笔）</ButtonLink>}
        </>
      }
    >
      <ListFigures figures={figures} />
      <Card>
        <SearchForm label="姓名或成员号" button="找" value={q}>
          <YearField year={year} />
          <SelectField label="微网格" name="grid" value={grid} choices={[{ value: '', label: '全部' }, ...grids]} />
          <SelectField
            label="做得怎样"
            name="filter"
            value={filter}
            choices={[
              { value: '', label: '全部' },
              ...LIST_FILTERS.map((value) => ({ value, label: listFilterLabels[value] })),
            ]}
          />
        </SearchForm>
        {lists.length === 0 ? (
          <EmptyState icon="list" title="没有合条件的人" />
        ) : (
          <ListTable lists={lists} to={(id) => `${here}/members/${id}?year=${year}`} />
        )}
        <PagesAround previous={previous} next={next} />
      </Card>
    </VillageDesk>
  );
}
