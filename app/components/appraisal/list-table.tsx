import { Link } from '@remix-run/react';
import type { ServiceListEntry, ServiceListFigures } from '#services/appraisal/index';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Figures } from '~/components/ui/facts';
import { Meter } from '~/components/ui/meter';
import { Table } from '~/components/ui/table';
import { formatCount } from '~/copy/format';

/** The members of a village with how far their lists are. */
export function ListTable({
  lists,
  to,
}: {
  readonly lists: readonly ServiceListEntry[];
  readonly to: (id: string) => string;
}) {
  return (
    <Table
      items={lists}
      rowKey={(list) => list.memberId}
      columns={[
        {
          head: '姓名',
          cell: (list: ServiceListEntry) => (
            <>
              <Link to={to(list.memberId)} reloadDocument>
                {list.memberName}
              </Link>
              <small className="whole">{list.memberNumber}</small>
            </>
          ),
        },
        { head: '微网格', cell: (list) => list.gridName },
        { head: '几条', numeric: true, cell: (list) => list.lines },
        { head: '做完', numeric: true, cell: (list) => list.done },
        {
          head: '完成',
          cell: (list) =>
            list.percent === null ? (
              <Chip tone="plain">没有清单</Chip>
            ) : (
              <>
                <Meter label={`完成 ${Number(list.percent)}%`} value={Number(list.percent)} max={100} />
                <small>{Number(list.percent)}%</small>
              </>
            ),
        },
        {
          head: '要留意',
          cell: (list) => (
            <>
              {list.late > 0 && <Chip tone="bad">{list.late} 条过期</Chip>}{' '}
              {list.waiting > 0 && <Chip tone="wait">{list.waiting} 笔待核</Chip>}
            </>
          ),
        },
      ]}
    />
  );
}

/** How a village's lists stand. */
export function ListFigures({ figures }: { readonly figures: ServiceListFigures }) {
  return (
    <Card>
      <Figures
        facts={[
          { term: '有清单的', value: `${formatCount(figures.withList)} / ${formatCount(figures.members)} 人` },
          { term: '做完的', value: `${formatCount(figures.done)} / ${formatCount(figures.lines)} 条` },
          { term: '过期的', value: `${formatCount(figures.late)} 条` },
          { term: '待核的', value: `${formatCount(figures.waiting)} 笔` },
        ]}
      />
    </Card>
  );
}
