import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { type Choice, SelectField, TextAreaField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';

interface SettingFormProps {
  /** The village or the level above that decides. */
  readonly place: string;
  /** The list of settings. */
  readonly back: string;
  readonly hint: string;
  /** What the value is chosen from; null where it is typed. */
  readonly choices: readonly Choice[] | null;
  readonly requestId: string;
  readonly today: string;
  readonly reply: FormReply | undefined;
}

/** A new value with its day and its reason. */
export function SettingForm({ place, back, hint, choices, requestId, today, reply }: SettingFormProps) {
  const field = formFields(reply, { validFrom: today });
  return (
    <Card title={`${place}另定`}>
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={requestId} />
        {choices ? (
          <SelectField label="改成" placeholder="按上级的" choices={choices} {...field('value')} />
        ) : (
          <TextField
            label="改成"
            inputMode="decimal"
            maxLength={20}
            hint={`${hint}。留空表示按上级的。`}
            {...field('value')}
          />
        )}
        <TextField label="从哪一天起" type="date" required min={today} {...field('validFrom')} />
        <TextAreaField
          label="谁定的、为什么"
          required
          maxLength={200}
          hint="例如：11月18日村民代表会议"
          {...field('reason')}
        />
        <ConfirmSummary
          title="保存以后"
          lines={['从这一天起按新的办，以前发生的事不变', '谁改的、什么时候改的，都留在改动记录里']}
        />
        <div className="actions">
          <Button>保存</Button>
          <ButtonLink kind="quiet" to={back}>
            返回
          </ButtonLink>
        </div>
      </form>
    </Card>
  );
}
