import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { SelectField, TextAreaField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';

interface UnitFormProps {
  readonly reply: FormReply | undefined;
  readonly requestId: string;
  readonly today: string;
  /** The page to go back to. */
  readonly back: string;
}

interface NewUnitFormProps extends UnitFormProps {
  readonly kind: string;
  readonly parents: readonly { readonly value: string; readonly label: string }[];
  readonly nameHint: string;
  readonly codeHint: string;
  readonly phoneHint?: string;
}

/** A unit that begins. */
export function NewUnitForm({ kind, parents, nameHint, codeHint, phoneHint, ...form }: NewUnitFormProps) {
  const { reply, requestId, today, back } = form;
  const field = formFields(reply, { startedOn: today, parentId: parents[0]?.value });
  return (
    <Card>
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={requestId} />
        <input type="hidden" name="kind" value={kind} />
        <SelectField label="属于" required choices={parents} {...field('parentId')} />
        <TextField label="名称" required maxLength={60} hint={nameHint} {...field('name')} />
        <TextField label="编码" required maxLength={32} hint={codeHint} {...field('code')} />
        <TextField label="联系电话" inputMode="tel" maxLength={20} hint={phoneHint} {...field('phone')} />
        <TextField label="从哪一天起" type="date" required max={today} {...field('startedOn')} />
        <div className="actions">
          <Button>建立</Button>
          <ButtonLink kind="quiet" to={back}>
            返回
          </ButtonLink>
        </div>
      </form>
    </Card>
  );
}

interface EditUnitFormProps extends UnitFormProps {
  readonly unit: { readonly name: string; readonly phone?: string };
}

/** Another name or phone. */
export function EditUnitForm({ unit, reply, requestId, today, back }: EditUnitFormProps) {
  const field = formFields(reply, { ...unit, effectiveOn: today });
  return (
    <Card>
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={requestId} />
        <TextField label="名称" required maxLength={60} {...field('name')} />
        <TextField label="联系电话" inputMode="tel" maxLength={20} {...field('phone')} />
        <TextField label="从哪一天起" type="date" required max={today} {...field('effectiveOn')} />
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

interface EndUnitFormProps extends UnitFormProps {
  readonly lines: readonly string[];
}

/** A unit that ends: when and why. */
export function EndUnitForm({ lines, reply, requestId, today, back }: EndUnitFormProps) {
  const field = formFields(reply, { endedOn: today });
  return (
    <Card title="撤销的情况">
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={requestId} />
        <TextField label="哪一天" type="date" required max={today} {...field('endedOn')} />
        <TextAreaField label="说明" required maxLength={200} {...field('reason')} />
        <ConfirmSummary title="确认以后" lines={lines} />
        <div className="actions">
          <Button kind="danger">撤销</Button>
          <ButtonLink kind="quiet" to={back}>
            返回
          </ButtonLink>
        </div>
      </form>
    </Card>
  );
}
