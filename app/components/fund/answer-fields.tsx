import { SATISFACTIONS } from '#services/fund/vocabulary';
import { ChoiceField, TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { satisfactionLabels } from '~/copy/labels/fund';
import type { FormReply } from '~/http/form.server';

/** What the beneficiary says: how content they are, and why. */
export function AnswerFields({ reply, requestId }: { reply: FormReply | undefined; requestId: string }) {
  const field = formFields(reply);
  return (
    <>
      <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
      <ChoiceField
        label="满意不满意"
        required
        choices={SATISFACTIONS.map((value) => ({ value, label: satisfactionLabels[value] }))}
        {...field('satisfaction')}
      />
      <TextAreaField label="想说的话（可不填）" maxLength={200} rows={2} {...field('comment')} />
    </>
  );
}
