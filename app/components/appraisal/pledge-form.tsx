import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';

interface PledgeFormProps {
  readonly reply: FormReply | undefined;
  readonly textId: string;
  readonly requestId: string;
  readonly hasPassword: boolean;
}

/** The signature under a pledge: one's own password, or for who has none the button alone. */
export function PledgeForm({ reply: given, textId, requestId, hasPassword }: PledgeFormProps) {
  const reply = given?.values.textId === textId ? given : undefined;
  const field = formFields(reply);
  return (
    <form method="post">
      <FormSentence reply={reply} />
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="textId" value={textId} />
      <ConfirmSummary
        title="签字以后"
        lines={['记下您签的每一句话和日期；', '村委会、支部看得到您签了；', '只能本人签，别人不能代。']}
      />
      {hasPassword && (
        <TextField
          label="用登录密码签字"
          type="password"
          autoComplete="current-password"
          required
          id={`password-${textId}`}
          {...field('password')}
        />
      )}
      <Button block>我看过了，签字</Button>
    </form>
  );
}
