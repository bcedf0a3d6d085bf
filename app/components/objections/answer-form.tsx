import type { ObjectionFile } from '#services/notices/index';
import { type AnswerOutcome, isFundKind, isStarKind, unitOf } from '#services/notices/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { ChoiceField, TextAreaField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatDate, formatPoints, formatYuan } from '~/copy/format';
import { fundAnswerChoices } from '~/copy/labels/objections';
import { starAnswerChoices } from '~/copy/labels/star-notices';
import type { FormReply } from '~/http/form.server';

type Answerable = Pick<ObjectionFile, 'row' | 'notice' | 'outcomes'>;

/** What each answer does, said before it is given. */
function outcomeChoice({ row, notice }: Answerable, outcome: AnswerOutcome, today: string) {
  if (!row) {
    return {
      kept: { label: '异议不成立，维持公示', hint: '公示照常，什么都不变' },
      lowered: { label: '', hint: '' },
      withdrawn: { label: '异议成立，另行更正', hint: '各行不会自动改动：请补录、出更正公示，或由监督委员会叫停' },
    }[outcome];
  }
  if (isFundKind(notice.kind)) {
    return fundAnswerChoices(notice.kind, { ...row, isOver: today > notice.endsOn, endsOn: notice.endsOn })[outcome];
  }
  if (isStarKind(notice.kind)) {
    return starAnswerChoices({ ...row, isOver: today > notice.endsOn, endsOn: notice.endsOn })[outcome];
  }
  return notice.kind === 'deduction'
    ? deductionChoice(row, notice, outcome, today)
    : rowChoice(row, notice, outcome, today);
}

type Row = NonNullable<Answerable['row']>;

function rowChoice(row: Row, notice: Answerable['notice'], outcome: AnswerOutcome, today: string) {
  const present = `${formatPoints(row.present)} 分`;
  const isPosted = row.place === 'posted';
  const ended = today > notice.endsOn ? '几分钟内入账' : `${formatDate(notice.endsOn)}公示期满后入账`;
  const after = row.place === 'returned' ? '等重新公示' : ended;
  return {
    kept: { label: `异议不成立，维持 ${present}`, hint: isPosted ? '已经入账，不变' : after },
    lowered: {
      label: '异议成立，改低分数',
      hint: isPosted ? '马上收回差额，花掉的记为待扣' : `改后的分${after}`,
    },
    withdrawn: {
      label: '异议成立，撤下这一项',
      hint: isPosted ? `马上收回 ${present}，花掉的记为待扣` : '不计分，不再入账',
    },
  }[outcome];
}

function deductionChoice(row: Row, notice: Answerable['notice'], outcome: AnswerOutcome, today: string) {
  const present = `${formatPoints(row.present)} 分`;
  const isPosted = row.place === 'posted';
  const after = today > notice.endsOn ? '几分钟内扣分' : `${formatDate(notice.endsOn)}告知期满后扣分`;
  return {
    kept: { label: `异议不成立，维持扣 ${present}`, hint: isPosted ? '已经扣了，不变' : after },
    lowered: { label: '异议成立，少扣', hint: isPosted ? '多扣的马上退回' : `改后的分${after}` },
    withdrawn: { label: '异议成立，不扣', hint: isPosted ? `马上退回 ${present}` : '撤销，不再扣分' },
  }[outcome];
}

/** How much it becomes: points, or yuan to the cent. */
function LoweredField({ file, field }: { readonly file: Answerable; readonly field: ReturnType<typeof formFields> }) {
  const present = file.row?.present ?? '0';
  const isMoney = unitOf(file.notice.kind) === 'yuan';
  if (isStarKind(file.notice.kind)) {
    return (
      <TextField
        label="降到几颗星（降星时填）"
        hint={`要比 ${formatPoints(present)} 颗少；一颗也不留，就选“不评定星级”`}
        inputMode="numeric"
        autoComplete="off"
        {...field('stars')}
      />
    );
  }
  return (
    <TextField
      label={isMoney ? '改成多少元（减少金额时填）' : '改成多少分（改低分数时填）'}
      hint={
        isMoney ? `要比 ${formatYuan(present)} 元少，可以写到分` : `要比 ${formatPoints(present)} 分少，按 0.5 分为一档`
      }
      inputMode="decimal"
      autoComplete="off"
      {...field(isMoney ? 'yuan' : 'points')}
    />
  );
}

interface AnswerFormProps extends Answerable {
  readonly address: string;
  readonly requestId: string;
  readonly today: string;
  readonly reply: FormReply | undefined;
}

/** The answer to an objection: what follows is said beside each choice. */
export function AnswerForm({ address, requestId, today, reply, ...file }: AnswerFormProps) {
  const field = formFields(reply);
  return (
    <Card title="答复">
      <form method="post" action={`${address}/answer`}>
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={requestId} />
        <ChoiceField
          label="结果"
          required
          choices={file.outcomes.map((value) => ({ value, ...outcomeChoice(file, value, today) }))}
          {...field('outcome')}
        />
        {file.outcomes.includes('lowered') && <LoweredField file={file} field={field} />}
        <TextAreaField
          label="理由"
          hint="提异议的人和公示上都看得到；不要写别人的姓名、电话"
          required
          maxLength={500}
          {...field('reason')}
        />
        <ConfirmSummary
          title="答复以后"
          lines={['不能再改', '答复和理由写进公示，您的姓名和身份一起公开', '提异议的人和这一项的当事人会收到通知']}
        />
        <Button block>答复</Button>
      </form>
    </Card>
  );
}
