import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextAreaField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';

interface ObjectionFormProps {
  readonly requestId: string;
  /** Null: to the notice as a whole. */
  readonly rowId: string | null;
  /** What follows, line by line. */
  readonly consequences: readonly string[];
  readonly reply: FormReply | undefined;
  /** The committee types a letter in. */
  readonly paper?: boolean;
}

/** Why somebody objects, and who, if they want to say. */
export function ObjectionForm({ requestId, rowId, consequences, reply, paper = false }: ObjectionFormProps) {
  const field = formFields(reply);
  return (
    <form method="post">
      <FormSentence reply={reply} />
      <input type="hidden" name="requestId" value={requestId} />
      {rowId && <input type="hidden" name="rowId" value={rowId} />}
      <TextAreaField
        label={paper ? '信上怎么写的' : '为什么有异议'}
        hint={paper ? '照原话录入，不要改动' : '写清楚哪一天、什么情况，村里好核实'}
        rows={4}
        maxLength={1000}
        required
        {...field('body')}
      />
      <TextField
        label="姓名（可以不填）"
        hint="公示和答复里都不公开姓名"
        maxLength={20}
        autoComplete={paper ? 'off' : 'name'}
        {...field('objectorName')}
      />
      <TextField
        label="联系电话（可以不填）"
        hint="只有答复的人能看，看一次记一次"
        maxLength={60}
        inputMode="tel"
        autoComplete={paper ? 'off' : 'tel'}
        {...field('contact')}
      />
      {!paper && (
        <div className="skip" aria-hidden="true">
          <input name="homepage" tabIndex={-1} autoComplete="off" aria-label="请留空" />
        </div>
      )}
      <ConfirmSummary title={paper ? '录入以后' : '提出以后'} lines={consequences} />
      <Button block>{paper ? '录入异议' : '提出异议'}</Button>
    </form>
  );
}
