import type { ReactNode } from 'react';
import type { NoticeView } from '#services/notices/index';
import {
  type FundRowDetails,
  isFundDetails,
  isFundKind,
  isStarDetails,
  isStarKind,
} from '#services/notices/vocabulary';
import { Scroll } from '~/components/ui/scroll';
import { formatDay, formatYuan } from '~/copy/format';
import { matterWords, resultWords } from '~/copy/labels/fund-notices';
import { amountHead, noticeAmount, rowNote, totalWords, unitWord } from '~/copy/labels/notices';
import { starAmountWords, wonWords } from '~/copy/labels/star-notices';
import type { PublicNoticeRow } from '~/http/notice.server';

interface SheetTableProps {
  readonly notice: Pick<NoticeView, 'kind' | 'people' | 'rowCount' | 'total'>;
  readonly rows: readonly PublicNoticeRow[];
}

interface SheetColumn {
  readonly head: string;
  readonly cell: (row: PublicNoticeRow) => ReactNode;
  readonly whole?: boolean;
}

function columnsOf({ notice: { kind }, rows }: SheetTableProps): SheetColumn[] {
  if (isStarKind(kind)) return starColumns(rows);
  const columns: SheetColumn[] = [
    { head: '序号', cell: (row) => row.position },
    { head: isFundKind(kind) ? '申请人' : '姓名', cell: (row) => row.person, whole: true },
    {
      head: '事项',
      cell: (row) => (isFundDetails(row.details) ? `${row.what}（${matterWords(row.details)}）` : row.what),
    },
  ];
  if (isFundKind(kind)) {
    columns.push(
      { head: '受益人', cell: (row) => isFundDetails(row.details) && row.details.beneficiary, whole: true },
      { head: '各人份额（元）', cell: (row) => isFundDetails(row.details) && <Shares of={row.details} />, whole: true },
    );
  } else if (kind !== 'assessment') {
    columns.push({ head: '日期', cell: (row) => row.occurredOn && formatDay(row.occurredOn), whole: true });
  }
  return [
    ...columns,
    { head: `${amountHead(kind)}（${unitWord(kind)}）`, cell: (row) => noticeAmount(kind, row.amount), whole: true },
    ...(rows.some((row) => noteOf(row)) ? [{ head: '备注', cell: noteOf }] : []),
  ];
}

/** Name, stars as signs and in words, score; the stars by name where each is won by itself. */
function starColumns(rows: readonly PublicNoticeRow[]): SheetColumn[] {
  const details = (row: PublicNoticeRow) => (isStarDetails(row.details) ? row.details : undefined);
  const hasStars = rows.some((row) => (details(row)?.starsMax ?? 0) > 0);
  const hasNames = rows.some((row) => (details(row)?.won.length ?? 0) > 0);
  const stars = (row: PublicNoticeRow) => starAmountWords(row.amount, row.details);
  return [
    { head: '序号', cell: (row) => row.position },
    { head: '姓名', cell: (row) => row.person, whole: true },
    ...(hasStars ? [{ head: '星级', cell: stars, whole: true }] : []),
    ...(hasNames
      ? [{ head: '得到的星', cell: (row: PublicNoticeRow) => wonWords({ won: details(row)?.won ?? [] }) }]
      : []),
    { head: '得分', cell: (row) => details(row)?.score, whole: true },
  ];
}

function Shares({ of: details }: { readonly of: FundRowDetails }) {
  return details.shares.map(({ person, yuan }, index) => (
    <div key={index}>
      {person} {formatYuan(yuan)}
    </div>
  ));
}

function noteOf(row: PublicNoticeRow): string {
  return [rowNote(row.note), ...(isFundDetails(row.details) ? resultWords(row.details) : [])]
    .filter(Boolean)
    .join('，');
}

/** Every row of a notice on paper, under a head that repeats on each page. */
export function SheetTable({ notice, rows }: SheetTableProps) {
  const columns = columnsOf({ notice, rows });
  const amountAt = columns.findIndex(({ head }) => head.startsWith(amountHead(notice.kind)));
  const isSummed = !isStarKind(notice.kind);
  return (
    <Scroll label="公示内容">
      <table className="data notice-table">
        <thead>
          <tr>
            {columns.map(({ head }) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map(({ head, cell, whole }) => (
                <td key={head} className={whole ? 'whitespace-nowrap' : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
          {isSummed && (
            <tr>
              <td colSpan={amountAt}>{totalWords(notice)}</td>
              <td>{noticeAmount(notice.kind, notice.total)}</td>
              {columns.length > amountAt + 1 && <td />}
            </tr>
          )}
        </tbody>
      </table>
    </Scroll>
  );
}
