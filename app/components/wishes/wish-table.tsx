import { Link } from '@remix-run/react';
import { Table } from '~/components/ui/table';
import { formatDate } from '~/copy/format';
import { type ListedWish, WishChip } from './wish-rows';

interface DeskWish extends ListedWish {
  readonly name: string;
  readonly postedByName: string;
  readonly agentName: string | null;
  readonly applicationId: string | null;
  readonly applicationNumber: string | null;
  readonly leadName: string;
}

/** Wishes of a village at the desk, one line each. */
export function WishTable({ wishes, desk }: { readonly wishes: readonly DeskWish[]; readonly desk: string }) {
  return (
    <Table
      items={wishes}
      rowKey={(wish) => wish.id}
      columns={[
        { head: '号', cell: (wish: DeskWish) => wish.number, numeric: true },
        {
          head: '微心愿',
          cell: (wish) => (
            <>
              <Link to={`${desk}/wishes/${wish.id}`} reloadDocument>
                {wish.title}
              </Link>
              {wish.place && <small>{wish.place}</small>}
            </>
          ),
        },
        { head: '谁的', cell: (wish) => wish.name },
        {
          head: '发出',
          cell: (wish) => (
            <span className="whitespace-nowrap">
              {formatDate(wish.recordedAt)}
              <small>{wish.agentName ? `${wish.agentName}代发` : wish.postedByName}</small>
            </span>
          ),
        },
        {
          head: '谁在办',
          cell: (wish) =>
            wish.applicationNumber && (
              <>
                {wish.leadName}
                <small>
                  <Link to={`${desk}/fund/applications/${wish.applicationId}`} reloadDocument>
                    资金申请 {wish.applicationNumber}
                  </Link>
                </small>
              </>
            ),
        },
        { head: '状态', cell: (wish) => <WishChip state={wish.state} /> },
      ]}
    />
  );
}
