import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { ChoiceField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';

interface ApplyFormProps {
  readonly counts: {
    readonly new: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly wrong: number;
  };
  readonly fingerprint: string;
  readonly requestId: string;
  readonly today: string;
  readonly reply: FormReply | undefined;
}

/** What confirming will do, and the choice that must be made when some rows are wrong. */
export function ApplyForm({ counts, fingerprint, requestId, today, reply }: ApplyFormProps) {
  const field = formFields(reply, { effectiveOn: today });
  const lines = [
    `新增 ${counts.new} 人，修改 ${counts.changed} 人`,
    `${counts.unchanged} 行和花名册一致，不动`,
    ...(counts.wrong > 0 ? [`${counts.wrong} 行有错误，这些行不会写进去`] : []),
    '每处修改都留下变更记录，写明是谁、什么时候导入的',
  ];
  return (
    <Card title="确认导入">
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={requestId} />
        <input type="hidden" name="fingerprint" value={fingerprint} />
        <TextField
          label="从哪一天起算"
          type="date"
          required
          max={today}
          hint="修改从这一天生效；没有填加入日期的新成员，这一天就是加入日期"
          {...field('effectiveOn')}
        />
        {counts.wrong > 0 ? (
          <ChoiceField
            label="有错误的行怎么办"
            name="mode"
            value={field('mode').value}
            error={field('mode').error}
            choices={[
              { value: 'all-or-nothing', label: '全部改好再导入', hint: '现在一行也不写；改好文件重新上传' },
              { value: 'good-rows-only', label: '只导入没有错误的行', hint: '有错误的行跳过，以后再补' },
            ]}
          />
        ) : (
          <input type="hidden" name="mode" value="all-or-nothing" />
        )}
        <ConfirmSummary title="确认以后" lines={lines} />
        <Button>确认导入</Button>
      </form>
    </Card>
  );
}
