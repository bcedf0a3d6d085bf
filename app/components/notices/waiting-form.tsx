import type { WaitingForNotice } from '#services/notices/index';
import { isFundKind, type NoticeKind } from '#services/notices/vocabulary';
import { Button } from '~/components/ui/button';
import { Chip } from '~/components/ui/chip';
import { TextField } from '~/components/ui/field';
import { type Column, Table } from '~/components/ui/table';
import { Tick } from '~/components/ui/tick';
import { formatDate } from '~/copy/format';
import { rowDetailWords } from '~/copy/labels/fund-notices';
import { amountHead, noticeAmount, noticeKindLabels, rowNote } from '~/copy/labels/notices';
import { ruleCategoryLabels } from '~/copy/labels/rules';

interface WaitingFormProps {
  readonly here: string;
  readonly requestId: string;
  readonly rows: readonly WaitingForNotice[];
  readonly ticked: boolean;
  readonly title: string;
  readonly kind: NoticeKind;
  readonly assessment?: string | undefined;
  readonly correctsId?: string | undefined;
}

const factsOf = (kind: NoticeKind): readonly Column<WaitingForNotice>[] => [
  { head: '谁', cell: (row) => row.memberName },
  {
    head: '事项',
    cell: (row) => (
      <>
        {row.what}
        {row.category && (
          <>
            <br />
            <small>{ruleCategoryLabels[row.category]}</small>
          </>
        )}
        {row.details && (
          <>
            <br />
            <small>{rowDetailWords(row.details).join(' · ')}</small>
          </>
        )}
      </>
    ),
  },
  { head: '哪天', cell: (row) => (row.occurredOn ? formatDate(row.occurredOn) : '') },
  {
    head: amountHead(kind),
    numeric: true,
    cell: (row) => <span className="amount in">{noticeAmount(kind, row.amount)}</span>,
  },
  {
    head: '情况',
    cell: (row) => (
      <>
        {rowNote(row.note) && <Chip tone="wait">{rowNote(row.note)}</Chip>}
        {row.own && <Chip tone="plain">{isFundKind(kind) ? '您审过的' : '您核实的'}，要别人公示</Chip>}
      </>
    ),
  },
];

/** What waits for a notice, to be ticked; an assessment hangs whole. The next page shows it as it will hang. */
export function WaitingForm({ here, requestId, rows, ticked, title, kind, assessment, correctsId }: WaitingFormProps) {
  const box: Column<WaitingForNotice> = {
    head: '公示',
    cell: (row) =>
      !row.own && (
        <Tick
          name="subjectIds"
          value={row.subjectId}
          ticked={ticked}
          label={`公示 ${row.memberName} ${row.what}`}
          bare
        />
      ),
  };
  return (
    <form method="post" action={`${here}/preview`}>
      <input type="hidden" name="requestId" value={requestId} />
      {correctsId && <input type="hidden" name="correctsId" value={correctsId} />}
      {isFundKind(kind) && <input type="hidden" name="fund" value={kind} />}
      {assessment && <input type="hidden" name="assessment" value={assessment} />}
      {assessment &&
        rows.map((row) => <input key={row.subjectId} type="hidden" name="subjectIds" value={row.subjectId} />)}
      <TextField
        label="公示标题"
        name="title"
        value={title}
        maxLength={60}
        hint={`印在公示最上面，比如：${isFundKind(kind) ? '十一月微服务资金审批公示' : '十一月上旬志愿服务积分公示'}。不写就叫“${noticeKindLabels[kind]}”。`}
      />
      <Table
        columns={assessment ? factsOf(kind) : [box, ...factsOf(kind)]}
        items={rows}
        rowKey={(row) => row.subjectId}
      />
      <div className="actions stay">
        <Button icon="board">看看公示的样子</Button>
        <span className="hint">下一页先看样子和截止日期，确认以后才公示。</span>
      </div>
    </form>
  );
}
