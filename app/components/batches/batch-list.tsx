import type { BatchHead } from '#services/claims/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatCount, formatFullMoment } from '~/copy/format';
import { batchStateLabels, batchStateTones } from '~/copy/labels/activities';

/** A batch as the list shows it, its instants as the page got them. */
export type ListedBatch = Omit<BatchHead, 'madeAt' | 'appliedAt'> & {
  readonly madeAt: Date | string;
  readonly appliedAt: Date | string | null;
};

export function BatchList({ desk, batches }: { readonly desk: string; readonly batches: readonly ListedBatch[] }) {
  return (
    <Table
      items={batches}
      rowKey={({ id }) => id}
      columns={[
        {
          head: '名单',
          cell: ({ id, title, kind }) => (
            <>
              <a href={`${desk}/batches/${id}`}>
                <b>{title}</b>
              </a>
              <br />
              <small>{kind === 'activity' ? '活动签到' : 'Excel 名单'}</small>
            </>
          ),
        },
        { head: '谁，什么时候', cell: ({ madeByName, madeAt }) => `${madeByName} · ${formatFullMoment(madeAt)}` },
        { head: '行数', numeric: true, cell: ({ rowCount }) => formatCount(rowCount) },
        {
          head: '录入',
          numeric: true,
          cell: ({ appliedCount }) => (appliedCount === null ? '' : formatCount(appliedCount)),
        },
        {
          head: '情况',
          cell: ({ state }) => <Chip tone={batchStateTones[state]}>{batchStateLabels[state]}</Chip>,
        },
      ]}
    />
  );
}
