import type { WaitingForNotice } from '#services/notices/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { EmptyState } from '~/components/ui/empty-state';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import { Table } from '~/components/ui/table';
import { formatCount, formatDate } from '~/copy/format';
import { rowDetailWords } from '~/copy/labels/fund-notices';
import { missingYearsWords } from '~/copy/labels/notices';
import { starAmountWords } from '~/copy/labels/star-notices';
import type { FormReply } from '~/http/form.server';
import type { StarDraft } from '~/http/star-notice.server';

/** A round's results before they hang: what everybody reads, what is told one person each, and until when. */
export function StarDraftPage({ reply, ...draft }: StarDraft & { readonly reply?: FormReply | undefined }) {
  const { frame, round, preview, alone, own } = draft;
  const back = `/desk/${frame.village.code}/stars/${round.id}`;
  const isEmpty = preview.rows.length + alone.length === 0;
  const missing = missingYearsWords(preview.missingYears);
  return (
    <VillageDesk
      frame={frame}
      current="notices"
      title="公示评星结果"
      subtitle={round.title}
      actions={
        <ButtonLink kind="quiet" icon="back" to={back}>
          回到这次评星
        </ButtonLink>
      }
    >
      {missing && <Notice tone="wait">{missing}</Notice>}
      {own > 0 && <Notice tone="bad">有 {own} 人的结果是您报送、核定、调整或者决定的，要由别人来公示。</Notice>}
      {isEmpty ? (
        <Card>
          <EmptyState
            icon="board"
            title="没有等公示的结果"
            next={<ButtonLink to={`/desk/${frame.village.code}/notices`}>看发过的公示</ButtonLink>}
          >
            上级核定以后，结果才能公示。
          </EmptyState>
        </Card>
      ) : (
        <DraftCards {...draft} back={back} reply={reply} />
      )}
    </VillageDesk>
  );
}

type Cards = Pick<StarDraft, 'round' | 'preview' | 'alone' | 'own' | 'requestId'>;

function DraftCards({
  round,
  preview,
  alone,
  own,
  requestId,
  back,
  reply,
}: Cards & { readonly back: string; readonly reply: FormReply | undefined }) {
  const field = formFields(reply, { title: `${round.title}结果公示` });
  const many = formatCount(preview.rows.length);
  return (
    <>
      <Card title="挂上公开栏">
        <form method="post" action={`${back}/notice`}>
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="公示标题" maxLength={60} hint="印在公示最上面" {...field('title')} />
          <ConfirmSummary
            title="公示以后"
            lines={[
              `从今天起挂 ${preview.workingDays} 个工作日（今天不算），到 ${formatDate(preview.endsOn)}为止；不能改，也不能提前结束`,
              preview.rows.length > 0
                ? `${many} 人上公开栏，不用登录就能看，姓名只显示首尾字`
                : '没有人上公开栏：分数都低，只告诉本人',
              ...(alone.length > 0 ? [`${formatCount(alone.length)} 人分数低，只告诉本人，不上公开栏`] : []),
              '谁都可以提异议，有异议的等答复；没有异议的期满生效',
              '请打印张贴，再拍照上传',
            ]}
          />
          <div className="actions">{own === 0 && <Button icon="board">公示</Button>}</div>
        </form>
      </Card>
      {preview.rows.length > 0 && (
        <Card title="大家看到的" aside={<small>{many} 人</small>}>
          <ResultTable rows={preview.rows} name={(row) => row.person} />
        </Card>
      )}
      {alone.length > 0 && (
        <Card title="只告诉本人的" aside={<small>{formatCount(alone.length)} 人</small>}>
          <ResultTable rows={alone} name={(row) => row.memberName} />
        </Card>
      )}
    </>
  );
}

interface ResultTableProps {
  readonly rows: readonly WaitingForNotice[];
  readonly name: (row: WaitingForNotice) => string;
}

function ResultTable({ rows, name }: ResultTableProps) {
  return (
    <Table
      items={rows}
      rowKey={(row) => row.subjectId}
      columns={[
        { head: '姓名', cell: name },
        { head: '结果', cell: (row) => starAmountWords(row.amount, row.details ?? null) },
        { head: '说明', cell: (row) => (row.details ? rowDetailWords(row.details).join(' · ') : '') },
      ]}
    />
  );
}
