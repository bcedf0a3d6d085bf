import { Chip } from '~/components/ui/chip';
import { type Column, Table } from '~/components/ui/table';
import { formatCount, formatDay } from '~/copy/format';
import {
  amountWords,
  daysLeftWords,
  effectWord,
  noticeKindLabels,
  noticeNumber,
  noticeStateLabels,
  noticeStateTones,
  noticeTitle,
  sizeWords,
} from '~/copy/labels/notices';
import type { ListedNotice } from '~/http/notice.server';

const isDue = (notice: ListedNotice) => notice.state === 'hanging' && notice.today > notice.endsOn;

/** What a committee should know of each notice: how long it hangs, who objects, whether its photo is there. */
function Standing({ notice }: { readonly notice: ListedNotice }) {
  return (
    <>
      <Chip tone={noticeStateTones[notice.state]}>{noticeStateLabels[notice.state]}</Chip>
      {notice.openObjections > 0 && (
        <div>
          <Chip tone="bad">{notice.openObjections} 件异议等答复</Chip>
        </div>
      )}
      {isDue(notice) && notice.unsettled > 0 && (
        <div>
          <Chip tone="wait">
            {formatCount(notice.unsettled)} 行等{effectWord(notice.kind)}
          </Chip>
        </div>
      )}
      {notice.kind !== 'deduction' && notice.state === 'hanging' && notice.photos === 0 && (
        <div>
          <Chip tone="wait">没有张贴照片</Chip>
        </div>
      )}
    </>
  );
}

/** Notices at the desk. */
export function NoticeTable({ desk, notices }: { readonly desk: string; readonly notices: readonly ListedNotice[] }) {
  const columns: Column<ListedNotice>[] = [
    {
      head: '公示',
      cell: (notice) => (
        <>
          <a href={`${desk}/notices/${notice.id}`}>
            <b>{noticeTitle(notice)}</b>
          </a>
          <br />
          <small>
            {noticeNumber(notice)} · {noticeKindLabels[notice.kind]}
          </small>
        </>
      ),
    },
    {
      head: '公示期',
      cell: (notice) => (
        <>
          {formatDay(notice.startsOn)}至{formatDay(notice.endsOn)}
          <br />
          <small>{daysLeftWords(notice)}</small>
        </>
      ),
    },
    { head: '多少', numeric: true, cell: sizeWords },
    {
      head: '合计',
      numeric: true,
      cell: (notice) => <span className="amount in">{amountWords(notice.kind, notice.total)}</span>,
    },
    { head: '异议', numeric: true, cell: (notice) => (notice.objections > 0 ? notice.objections : '无') },
    { head: '情况', cell: (notice) => <Standing notice={notice} /> },
  ];
  return <Table columns={columns} items={notices} rowKey={(notice) => notice.id} />;
}
