import { Link } from '@remix-run/react';
import type { BookShare, OwnBook } from '#services/fund/index';
import { Chip } from '~/components/ui/chip';
import { Parts, Row, Rows } from '~/components/ui/rows';
import { Table } from '~/components/ui/table';
import { formatDate, formatYuan } from '~/copy/format';
import { applicationStateLabels, applicationStateTones, bookMoveLabels, shareStateLabels } from '~/copy/labels/fund';

const nothing = (value: string) => (Number(value) === 0 ? '—' : formatYuan(value));

function title(share: BookShare, year: number, at: ((applicationId: string) => string) | undefined) {
  const number = share.number === null ? '' : `${year}-${share.number} `;
  return (
    <>
      {at ? (
        <Link to={at(share.applicationId)} reloadDocument>
          {number}
          {share.title}
        </Link>
      ) : (
        number + share.title
      )}
      <small>{share.joint ? (share.isLead ? '联合申报，牵头' : '联合申报') : '自己申报'}</small>
    </>
  );
}

function stateOf({ state, applicationState }: BookShare) {
  if (state !== 'confirmed') return <Chip tone="plain">{shareStateLabels[state]}</Chip>;
  return <Chip tone={applicationStateTones[applicationState]}>{applicationStateLabels[applicationState]}</Chip>;
}

/** Every application's share of a year's money, and what became of it. */
export function BookShareTable({
  book,
  at,
}: {
  readonly book: OwnBook;
  readonly at?: (applicationId: string) => string;
}) {
  return (
    <Table
      caption="每份申请占用和用去的钱（元）"
      items={book.shares}
      rowKey={(share) => share.applicationId + share.recordedAt}
      columns={[
        { head: '申请', cell: (share) => title(share, book.year, at) },
        { head: '我的份额', cell: (share) => formatYuan(share.yuan), numeric: true },
        { head: '占用', cell: (share) => nothing(share.held), numeric: true },
        { head: '已批待用', cell: (share) => nothing(share.approved), numeric: true },
        { head: '已用', cell: (share) => nothing(share.spent), numeric: true },
        { head: '退回', cell: (share) => nothing(share.back), numeric: true },
        { head: '状态', cell: stateOf },
      ]}
    />
  );
}

/** The same on a phone: what each application has of it now. */
export function BookShareRows({
  book,
  at,
}: {
  readonly book: OwnBook;
  readonly at: (applicationId: string) => string;
}) {
  return (
    <Rows>
      {book.shares.map((share) => (
        <Row
          key={share.applicationId + share.recordedAt}
          to={at(share.applicationId)}
          what={share.number === null ? share.title : `${book.year}-${share.number} ${share.title}`}
          note={<Parts of={shareWords(share)} />}
          end={stateOf(share)}
        />
      ))}
    </Rows>
  );
}

function shareWords({ yuan, held, approved, spent, back }: BookShare): string[] {
  const parts = { 占用: held, 已批待用: approved, 已用: spent, 退回: back };
  return [
    `我的份额 ${formatYuan(yuan)}`,
    ...Object.entries(parts).flatMap(([term, value]) => (Number(value) === 0 ? [] : `${term} ${formatYuan(value)}`)),
  ];
}

/** What came to the allotment on a phone. */
export function BookMoveRows({ book }: { readonly book: OwnBook }) {
  return (
    <Rows>
      {book.moves.map((move) => (
        <Row
          key={String(move.sequence)}
          what={bookMoveLabels[move.what]}
          note={`${formatDate(move.occurredOn)} · 第 ${move.sequence} 笔`}
          end={<span className="amount">{formatYuan(move.yuan)}</span>}
        />
      ))}
    </Rows>
  );
}

/** What came to the allotment and left it other than by an application. */
export function BookMoveTable({ book }: { readonly book: OwnBook }) {
  return (
    <Table
      caption="额度的发放和结转（元）"
      items={book.moves}
      rowKey={(move) => String(move.sequence)}
      columns={[
        { head: '日期', cell: (move) => formatDate(move.occurredOn) },
        { head: '事项', cell: (move) => bookMoveLabels[move.what] },
        { head: '编号', cell: (move) => move.sequence, numeric: true },
        { head: '金额', cell: (move) => formatYuan(move.yuan), numeric: true },
      ]}
    />
  );
}
