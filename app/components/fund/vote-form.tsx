import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';
import type { DecisionSheetData } from '~/http/fund-desk.server';

interface VoteFormProps {
  readonly address: string;
  readonly sheet: DecisionSheetData;
  readonly reply?: FormReply;
}

/** What one more yes does. */
function followsWords({ application, tally }: DecisionSheetData): string {
  const last = application.steps.at(-1) === application.step;
  const next = last ? '申请通过，进入公示' : '转到下一步';
  if (!tally || application.step !== 'village') return `您一人决定：同意以后${next}；不同意，占用的额度退回各人。`;
  if (tally.yes + 1 >= tally.yesNeeded && tally.cast + 1 >= tally.quorum) return `您同意以后票数就够了，${next}。`;
  return '一人一票，签名记下，不能改。';
}

/** One opinion and three ways: the buttons stay in sight while the sheet is read. */
export function VoteForm({ address, sheet, reply }: VoteFormProps) {
  const field = formFields(reply);
  return (
    <>
      <form method="post" action={`${address}/vote`} id="vote">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={sheet.requestId} />
        <input type="hidden" name="applicationId" value={sheet.application.id} />
        <input type="hidden" name="round" value={sheet.application.round} />
        <TextAreaField
          label="意见"
          rows={2}
          maxLength={300}
          placeholder="同意可不填；退回、不同意须写明原因"
          {...field('reason')}
        />
      </form>
      <div className="actions stay">
        <Button form="vote" name="vote" value="yes">
          同意
        </Button>
        <Button kind="quiet" form="vote" name="vote" value="return">
          退回补正
        </Button>
        <Button kind="danger" form="vote" name="vote" value="no">
          不同意
        </Button>
        <small>{followsWords(sheet)}</small>
      </div>
    </>
  );
}
