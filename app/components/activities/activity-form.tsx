import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { type Choice, SelectField, TextField, TickField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';

interface ActivityFormProps {
  readonly rules: readonly Choice[];
  readonly initial: Readonly<Record<string, string>>;
  readonly today: string;
  readonly requestId?: string;
  readonly reply: FormReply | undefined;
  readonly button: string;
  readonly back: string;
}

/** What, when, where, and how it becomes points. */
export function ActivityForm({ rules, initial, today, requestId, reply, button, back }: ActivityFormProps) {
  const field = formFields(reply, initial);
  return (
    <Card>
      <form method="post">
        <FormSentence reply={reply} />
        {requestId && <input type="hidden" name="requestId" value={requestId} />}
        <TextField label="活动名称" required maxLength={40} placeholder="清明河道清理" {...field('title')} />
        <TextField label="在哪里" required maxLength={60} placeholder="村东河边" {...field('place')} />
        <TextField label="哪一天" type="date" required min={today} {...field('occurredOn')} />
        <TextField label="几点开始签到" type="time" required {...field('from')} />
        <TextField label="签到到几点为止" type="time" required hint="过了这个时间，扫码就不算" {...field('until')} />
        <SelectField label="按哪条细则记分" required placeholder="请选择" choices={rules} {...field('ruleCode')} />
        <TickField
          label="要签退，按到场的时间记小时"
          hint="只用于按小时的细则；不满半小时的不算"
          name="signsOut"
          error={field('signsOut').error}
          checked={field('signsOut').value === 'on'}
        />
        <TextField
          label="不签退时，每人记多少"
          inputMode="decimal"
          hint="次数、小时或件数，一般是 1"
          {...field('quantity')}
        />
        <div className="actions">
          <Button>{button}</Button>
          <ButtonLink kind="quiet" to={back}>
            返回
          </ButtonLink>
        </div>
      </form>
    </Card>
  );
}
