import { Link } from '@remix-run/react';
import type { WaitingProgress } from '#services/appraisal/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { Tick } from '~/components/ui/tick';
import { formatDate, formatPoints } from '~/copy/format';

interface WaitingTableProps {
  readonly waiting: readonly WaitingProgress[];
  readonly lists: string;
  readonly ticked: readonly string[];
}

/** What members said of their lists and nobody confirmed yet. */
export function WaitingTable({ waiting, lists, ticked }: WaitingTableProps) {
  return (
    <Table
      items={waiting}
      rowKey={(each) => each.id}
      columns={[
        {
          head: '核上',
          cell: (each: WaitingProgress) =>
            each.isOwn ? (
              <Chip tone="plain">由别人核</Chip>
            ) : (
              <Tick
                name="progressIds"
                value={each.id}
                ticked={ticked.includes(each.id)}
                label={`${each.memberName}：${each.title}`}
                bare
              />
            ),
        },
        { head: '谁', cell: (each) => each.memberName },
        {
          head: '哪一条',
          cell: (each) => (
            <Link to={`${lists}/items/${each.itemId}`} reloadDocument>
              {each.title}
            </Link>
          ),
        },
        { head: '做了多少', numeric: true, cell: (each) => `${formatPoints(each.quantity)} ${each.unit}` },
        { head: '哪一天', cell: (each) => formatDate(each.occurredOn) },
        {
          head: '说明',
          cell: (each) => (
            <>
              {each.note}
              <small>{each.saidByName}报</small>
            </>
          ),
        },
        {
          head: '不对的',
          cell: (each) =>
            !each.isOwn && (
              <Link to={`${lists}/progress/${each.id}/refusal`} reloadDocument>
                退回
              </Link>
            ),
        },
      ]}
    />
  );
}
