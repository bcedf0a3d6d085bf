import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { ChoiceField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import type { BatchPageHead } from '~/http/batch-preview.server';
import type { FormReply } from '~/http/form.server';

/** What confirming will do, and the choice that must be made when some rows are wrong. */
export function BatchApplyForm({ head, reply }: { readonly head: BatchPageHead; readonly reply?: FormReply }) {
  const field = formFields(reply);
  const lines = [
    `${head.good} 行成为申报，共 ${head.goodPoints} 分，等别人核实；核实以前不入账`,
    ...(head.wrong > 0 ? [`${head.wrong} 行有错误，这些行不会录入`] : []),
    '这一批由您录入，您自己不能核实',
  ];
  return (
    <Card title="确认录入">
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="previewHash" value={head.previewHash} />
        {head.wrong > 0 ? (
          <ChoiceField
            label="有错误的行怎么办"
            required
            {...field('mode')}
            choices={[
              { value: 'all-or-nothing', label: '全部改好再录入', hint: '现在一行也不写；改好以后再来确认' },
              { value: 'good-rows-only', label: '只录入没有错误的行', hint: '有错误的行跳过，以后再补' },
            ]}
          />
        ) : (
          <input type="hidden" name="mode" value="all-or-nothing" />
        )}
        <ConfirmSummary title="确认以后" lines={lines} />
        <Button>确认录入</Button>
      </form>
    </Card>
  );
}
