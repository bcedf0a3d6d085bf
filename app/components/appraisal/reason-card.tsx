import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';

interface ReasonCardProps {
  readonly title: string;
  readonly label: string;
  /** What will happen. */
  readonly hint: string;
  readonly button: string;
  readonly requestId: string;
  readonly reply: FormReply | undefined;
}

/** Takes something away, with the reason. */
export function ReasonCard({ title, label, hint, button, requestId, reply }: ReasonCardProps) {
  return (
    <Card title={title}>
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={requestId} />
        <TextField label={label} hint={hint} required maxLength={200} {...formFields(reply)('reason')} />
        <Button kind="danger">{button}</Button>
      </form>
    </Card>
  );
}
