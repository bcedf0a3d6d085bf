import type { NoticeRowView } from '#services/notices/index';
import { isFundKind, isStarKind, type NoticeKind } from '#services/notices/vocabulary';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDay } from '~/copy/format';
import { rowDetailWords } from '~/copy/labels/fund-notices';
import { amountHead, noticeAmount, rowAmountWords, rowNote, standingLabel, standingTones } from '~/copy/labels/notices';

interface NoticeRowTableProps {
  readonly desk: string;
  readonly kind: NoticeKind;
  readonly rows: readonly NoticeRowView[];
}

function What({ desk, row }: { readonly desk: string; readonly row: NoticeRowView }) {
  if (row.subjectKind === 'claim') return <a href={`${desk}/claims/${row.subjectId}`}>{row.what}</a>;
  if (isFundKind(row.subjectKind)) return <a href={`${desk}/fund/applications/${row.subjectId}`}>{row.what}</a>;
  return row.what;
}

/** Rows of a notice at the desk: each leads to what it is about, and to the entry that it became. */
export function NoticeRowTable({ desk, kind, rows }: NoticeRowTableProps) {
  const amountOf = (amount: string, { details }: NoticeRowView) =>
    isStarKind(kind) ? rowAmountWords(kind, amount, details) : noticeAmount(kind, amount);
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
              <What desk={desk} row={row} />
              {row.details && (
                <>
                  <br />
                  <small>{rowDetailWords(row.details).join(' · ')}</small>
                </>
              )}
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
          head: amountHead(kind),
          numeric: true,
          cell: (row) => (
            <>
              <span className="amount in">{amountOf(row.amount, row)}</span>
              {row.settledAmount !== null &&
                row.settledAmount !== row.amount &&
                row.standing !== 'stopped' &&
                row.standing !== 'withdrawn' && (
                  <>
                    <br />
                    <small>现为 {amountOf(row.settledAmount, row)}</small>
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
