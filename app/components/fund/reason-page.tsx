import { APPLY_REASON_LENGTH_MAX } from '#services/fund/commands';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';

interface ReasonPageProps {
  readonly title: string;
  readonly subtitle: string;
  readonly will: readonly string[];
  readonly button: string;
  readonly back: { readonly to: string; readonly label: string };
  /** A draft goes without one. */
  readonly asksReason?: boolean;
  readonly requestId: string;
  readonly villageCode: string;
  readonly reply: FormReply | undefined;
}

/** Says what will happen, and asks why, before something of an application ends. */
export function ReasonPage(props: ReasonPageProps) {
  const { title, subtitle, will, button, back, asksReason = true, requestId, villageCode, reply } = props;
  const field = formFields(reply);
  return (
    <PhoneShell title={title} subtitle={subtitle} current="home" villageCode={villageCode}>
      <Card title={`要${title}吗`}>
        <FormSentence reply={reply} />
        <ConfirmSummary title={`${button}以后`} lines={will} />
        <form method="post">
          <input type="hidden" name="requestId" value={requestId} />
          {asksReason && (
            <TextAreaField
              label="原因"
              hint="写一句，一起出钱的人和村里看得到"
              required
              maxLength={APPLY_REASON_LENGTH_MAX}
              rows={2}
              {...field('reason')}
            />
          )}
          <Button kind="danger" block>
            {button}
          </Button>
        </form>
        <ButtonLink kind="quiet" to={back.to} block>
          {back.label}
        </ButtonLink>
      </Card>
    </PhoneShell>
  );
}
