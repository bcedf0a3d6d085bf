import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { listObjections } from '#services/notices/index';
import { OBJECTION_STATES } from '#services/notices/vocabulary';
import { ObjectionTable } from '~/components/objections/objection-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { SearchForm } from '~/components/ui/search-form';
import { objectionStateLabels } from '~/copy/labels/objections';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { readQuery } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { objectionFilterSchema } from '~/http/objection-list.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `异议 · ${data?.frame.village.name ?? ''} · 益邻` },
];

const pageSize = 50;

/** The open ones first, by their day; then the latest. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.view');
  const filter = readQuery(args.request, objectionFilterSchema).value ?? {};
  const asked = { ...filter, upheld: filter.upheld === 'yes' };
  const page = pageNumber(args.request);
  const today = dateInChina();
  const place = { limit: pageSize + 1, offset: (page - 1) * pageSize, today };
  const [frame, found] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listObjections(readFrom(args.context), actor, village.id, asked, place),
  ]);
  const shown = nameFor(actor);
  const lines = found
    .slice(0, pageSize)
    .map((line) => ({ ...line, row: line.row && { ...line.row, memberName: shown(line.row.memberName) } }));
  const mayEnter = can(actor, 'objections.enter');
  return { frame, filter, page, lines, today, mayEnter, more: found.length > pageSize };
}

export default function DeskObjections() {
  const { frame, filter, page, lines, today, mayEnter, more } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const query = new URLSearchParams(Object.entries(filter).filter((entry): entry is [string, string] => !!entry[1]));
  const pageAddress = (number: number) => `?${new URLSearchParams([...query, ['page', String(number)]])}`;
  return (
    <VillageDesk
      frame={frame}
      current="objections"
      title="异议"
      subtitle="等答复的在前，先到期的先办"
      actions={
        mayEnter && (
          <ButtonLink kind="quiet" to={`${desk}/objections/new`} icon="plus">
            录入书面异议
          </ButtonLink>
        )
      }
    >
      <Card>
        <SearchForm label="编号" button="查找" name="number" value={filter.number} placeholder="2026-3">
          <SelectField
            label="情况"
            name="state"
            value={filter.state}
            choices={[
              { value: '', label: '全部' },
              { value: 'overdue', label: '过期没有答复' },
              ...OBJECTION_STATES.map((value) => ({ value, label: objectionStateLabels[value] })),
            ]}
          />
        </SearchForm>
        {lines.length > 0 ? (
          <ObjectionTable desk={desk} lines={lines} today={today} />
        ) : (
          <EmptyState icon="done" title={query.size > 0 ? '没有符合条件的异议' : '还没有人提过异议'}>
            {query.size > 0 ? '换个条件再找。' : '有人在公示页上提出，或村里录入书面异议，这里就会出现。'}
          </EmptyState>
        )}
        <Pager
          label="翻页"
          previous={page > 1 ? { to: pageAddress(page - 1), label: '前一页' } : undefined}
          next={more ? { to: pageAddress(page + 1), label: '后一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
