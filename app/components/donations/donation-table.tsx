import type { ListedDonation } from '#services/donations/index';
import { CardLink } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDate, formatYuan } from '~/copy/format';
import { givenInWords } from '~/copy/labels/donations';

interface DonationTableProps {
  readonly donations: readonly ListedDonation[];
  readonly desk: string;
}

/** Donations at the desk, one a line. */
export function DonationTable({ donations, desk }: DonationTableProps) {
  return (
    <Table
      items={donations}
      rowKey={(each) => each.id}
      columns={[
        {
          head: '编号',
          cell: (each: ListedDonation) => (
            <CardLink to={`${desk}/donations/${each.id}`}>
              {each.year}-{each.number}
            </CardLink>
          ),
        },
        {
          head: '捐赠人',
          cell: (each) => (
            <>
              {each.donorName}
              {!each.named && <small>不公开姓名</small>}
            </>
          ),
        },
        { head: '收到', cell: (each) => formatDate(each.receivedOn) },
        {
          head: '捐了什么',
          cell: (each) => (
            <>
              {givenInWords(each) || '—'} {each.cancelled && <Chip tone="bad">已作废</Chip>}
            </>
          ),
        },
        { head: '捐款（元）', cell: (each) => (Number(each.yuan) > 0 ? formatYuan(each.yuan) : ''), numeric: true },
        {
          head: '物资估值（元）',
          cell: (each) => (Number(each.worth) > 0 ? formatYuan(each.worth) : ''),
          numeric: true,
        },
      ]}
    />
  );
}
