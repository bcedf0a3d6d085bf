import type { NoticeRowView } from '#services/notices/index';
import type { NoticeKind } from '#services/notices/vocabulary';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDay, formatPoints } from '~/copy/format';
import { rowNote, standingLabel, standingTones } from '~/copy/labels/notices';

interface NoticeRowTableProps {
  readonly desk: string;
  readonly kind: NoticeKind;
  readonly rows: readonly NoticeRowView[];
}

/** Rows of a notice at the desk: each leads to what it is about, and to the entry that it became. */
export function NoticeRowTable({ desk, kind, rows }: NoticeRowTableProps) {
  return (
    <Table
      items={rows}
      rowKey={(row) => row.id}
      columns={[
        { head: '序号', cell: (row) => row.position },
        { head: '姓名', cell: (row) => row.person },
        {
          head: '事项',
          cell: (row) => (
            <>
              {row.subjectKind === 'claim' ? <a href={`${desk}/claims/${row.subjectId}`}>{row.what}</a> : row.what}
              {kind !== 'assessment' && row.occurredOn && (
                <>
                  <br />
                  <small>
                    {formatDay(row.occurredOn)} {rowNote(row.note)}
                  </small>
                </>
              )}
            </>
          ),
        },
        {
          head: '积分',
          numeric: true,
          cell: (row) => (
            <>
              <span className="amount in">{formatPoints(row.amount)}</span>
              {row.settledAmount !== null &&
                row.settledAmount !== row.amount &&
                row.standing !== 'stopped' &&
                row.standing !== 'withdrawn' && (
                  <>
                    <br />
                    <small>现为 {formatPoints(row.settledAmount)}</small>
                  </>
                )}
            </>
          ),
        },
        {
          head: '情况',
          cell: (row) => (
            <>
              <Chip tone={standingTones[row.standing]}>{standingLabel(kind, row.standing)}</Chip>
              {row.transferId && (
                <>
                  <br />
                  <a href={`${desk}/entries/${row.transferId}`}>看这笔账</a>
                </>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
