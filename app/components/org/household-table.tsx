import { Link } from '@remix-run/react';
import { Table } from '~/components/ui/table';

export interface HouseholdLine {
  readonly id: string;
  readonly number: string;
  readonly address: string;
  readonly headName: string;
  readonly gridName: string | null;
  readonly population: number | null;
  readonly members: number;
}

/** Households with their addresses; `here` is the address of the list. */
export function HouseholdTable({ households, here }: { households: readonly HouseholdLine[]; here: string }) {
  return (
    <Table
      items={households}
      rowKey={(each) => each.id}
      columns={[
        {
          head: '户编号',
          cell: (each) => (
            <Link to={`${here}/${each.id}`} reloadDocument>
              {each.number}
            </Link>
          ),
        },
        { head: '住址', cell: (each) => each.address },
        { head: '户主', cell: (each) => each.headName },
        { head: '微网格', cell: (each) => each.gridName ?? '' },
        { head: '人口', cell: (each) => each.population ?? '', numeric: true },
        { head: '在册成员', cell: (each) => each.members, numeric: true },
      ]}
    />
  );
}
