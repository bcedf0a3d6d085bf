import type { NoticePreview } from '#services/notices/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { type DeskFrame, VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { EmptyState } from '~/components/ui/empty-state';
import { Notice } from '~/components/ui/notice';
import { Table } from '~/components/ui/table';
import { formatCount, formatDate, formatDay } from '~/copy/format';
import { rowDetailWords } from '~/copy/labels/fund-notices';
import {
  amountHead,
  amountWords,
  effectWord,
  missingYearsWords,
  noticeAmount,
  noticeTitle,
  rowNote,
} from '~/copy/labels/notices';
import type { FormReply } from '~/http/form.server';
import type { NoticeDraft } from '~/http/notice-draft.server';

interface DraftPageProps {
  readonly frame: DeskFrame;
  readonly draft: NoticeDraft;
  readonly preview: NoticePreview;
  readonly reply?: FormReply | undefined;
}

/** A notice before it is published: what will hang, until when, and what follows. */
export function DraftPage({ frame, draft, preview, reply }: DraftPageProps) {
  const here = `/desk/${frame.village.code}/notices`;
  const kind = draft.assessment ? 'assessment' : (draft.fund ?? 'points');
  const mayPublish = preview.rows.length > 0 && preview.gone === 0 && preview.own === 0;
  const missing = missingYearsWords(preview.missingYears);
  const chosen = { ...(draft.assessment && { assessment: draft.assessment }), ...(draft.fund && { fund: draft.fund }) };
  const back = `${here}/new?${new URLSearchParams(chosen)}`;
  return (
    <VillageDesk
      frame={frame}
      current="notices"
      title="公示以前再看一遍"
      subtitle="确认以后马上公示，不能改，也不能提前结束"
    >
      {missing && <Notice tone="wait">{missing}</Notice>}
      {preview.rows.length === 0 && <Notice tone="wait">还没有选要公示的内容。</Notice>}
      {preview.gone > 0 && <Notice tone="bad">有 {preview.gone} 项现在不能公示了，请回上一页重新选。</Notice>}
      {preview.own > 0 && <Notice tone="bad">有 {preview.own} 项是您自己核实的，要由别人来公示。</Notice>}
      <Card title={noticeTitle({ kind, title: draft.title })}>
        <form method="post" action={`${here}/publication`}>
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={draft.requestId} />
          <input type="hidden" name="title" value={draft.title} />
          {draft.assessment && <input type="hidden" name="assessment" value={draft.assessment} />}
          {draft.fund && <input type="hidden" name="fund" value={draft.fund} />}
          {draft.correctsId && <input type="hidden" name="correctsId" value={draft.correctsId} />}
          {preview.rows.map((row) => (
            <input key={row.subjectId} type="hidden" name="subjectIds" value={row.subjectId} />
          ))}
          <ConfirmSummary
            title="公示以后"
            lines={[
              `从今天起挂 ${preview.workingDays} 个工作日（今天不算），到 ${formatDate(preview.endsOn)}为止`,
              `${formatCount(preview.people)} 人、${formatCount(preview.rows.length)} 行，合计 ${amountWords(kind, preview.total)}，期满没有异议自动${effectWord(kind)}`,
              '不用登录就能看，姓名只显示首尾字；谁都可以提异议，有异议的那一行等答复',
              '请打印张贴，再拍照上传',
            ]}
          />
          <div className="actions">
            {mayPublish && <Button icon="board">公示</Button>}
            <ButtonLink kind="quiet" icon="back" to={back}>
              重新选
            </ButtonLink>
          </div>
        </form>
        <Table
          items={preview.rows}
          rowKey={(row) => row.subjectId}
          columns={[
            { head: '姓名', cell: (row) => row.person },
            {
              head: '事项',
              cell: (row) => (
                <>
                  {row.what}
                  {row.details && (
                    <>
                      <br />
                      <small>{rowDetailWords(row.details).join(' · ')}</small>
                    </>
                  )}
                </>
              ),
            },
            { head: '日期', cell: (row) => (row.occurredOn ? formatDay(row.occurredOn) : '') },
            { head: amountHead(kind), numeric: true, cell: (row) => noticeAmount(kind, row.amount) },
            { head: '备注', cell: (row) => rowNote(row.note) },
          ]}
          foot={[`合计 ${formatCount(preview.people)} 人`, '', '', noticeAmount(kind, preview.total), '']}
        />
      </Card>
    </VillageDesk>
  );
}

/** Nothing was chosen: the page was opened by itself. */
export function DraftMissing({ frame }: { readonly frame: DeskFrame }) {
  const next = <ButtonLink to={`/desk/${frame.village.code}/notices/new`}>看看有什么等公示</ButtonLink>;
  return (
    <VillageDesk frame={frame} current="notices" title="公示以前再看一遍">
      <Card>
        <EmptyState icon="board" title="还没有选要公示的内容" next={next} />
      </Card>
    </VillageDesk>
  );
}
