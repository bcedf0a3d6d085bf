import type { YearView } from '#services/fund/index';
import { CardLink } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDate, formatYuan } from '~/copy/format';
import { eligibleLabels } from '~/copy/labels/fund';

/** The years that were opened, the latest first. */
export function YearTable({ years, desk }: { readonly years: readonly YearView[]; readonly desk: string }) {
  return (
    <Table
      items={years}
      rowKey={(year) => String(year.year)}
      columns={[
        {
          head: '年度',
          cell: (year) => (
            <span className="whitespace-nowrap">
              <CardLink to={`${desk}/years/${year.year}`}>{year.year} 年</CardLink>
            </span>
          ),
        },
        { head: '每人（元）', cell: (year) => formatYuan(year.yearlyYuan), numeric: true },
        { head: '谁有额度', cell: (year) => eligibleLabels[year.eligible] },
        { head: '定的会议', cell: (year) => year.meeting },
        {
          head: '状态',
          cell: (year) =>
            year.closedAt ? (
              <>
                <Chip tone="plain">已结账</Chip> <small className="whole">{formatDate(year.closedAt)}</small>
              </>
            ) : (
              <Chip tone="good">在用</Chip>
            ),
        },
      ]}
    />
  );
}
