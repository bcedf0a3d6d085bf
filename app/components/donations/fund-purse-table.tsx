import type { FundPurse } from '#services/donations/index';
import { CardLink } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatPoints } from '~/copy/format';

/** Who was given points of a fund, and what they still have of them. */
export function FundPurseTable({ purses, desk }: { readonly purses: readonly FundPurse[]; readonly desk: string }) {
  return (
    <Table
      items={purses}
      rowKey={(purse) => purse.memberId}
      columns={[
        {
          head: '成员',
          cell: (purse) => (
            <>
              <CardLink to={`${desk}/purses/${purse.memberId}`}>{purse.name}</CardLink>{' '}
              {purse.frozen && <Chip tone="bad">已冻结</Chip>}
              <small>{[purse.number, purse.gridName].filter(Boolean).join(' · ')}</small>
            </>
          ),
        },
        { head: '发了', cell: (purse) => formatPoints(purse.given), numeric: true },
        { head: '换了东西', cell: (purse) => formatPoints(purse.spent), numeric: true },
        { head: '还有', cell: (purse) => formatPoints(purse.held), numeric: true },
      ]}
    />
  );
}
