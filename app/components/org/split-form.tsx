import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { type Choice, ChoiceField, TextField } from '~/components/ui/field';
import { formFields, sentValues } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';
import { HouseholdFields } from './household-fields';

interface SplitFormProps {
  readonly household: { readonly number: string; readonly gridId?: string };
  readonly dwellers: readonly Choice[];
  readonly grids: readonly Choice[];
  readonly requestId: string;
  readonly today: string;
  readonly reply: FormReply | undefined;
  readonly back: string;
}

/** Who moves out into a household of their own, and where that is. */
export function SplitForm({ household, dwellers, grids, requestId, today, reply, back }: SplitFormProps) {
  const field = formFields(reply, { gridId: household.gridId, splitOn: today });
  return (
    <form method="post">
      <FormSentence reply={reply} />
      <input type="hidden" name="requestId" value={requestId} />
      <ChoiceField
        label="谁分出去"
        name="memberIds"
        value={sentValues(reply, 'memberIds')}
        error={field('memberIds').error}
        choices={dwellers}
      />
      <HouseholdFields field={field} grids={grids} isNew />
      <TextField label="从哪一天起" type="date" required max={today} {...field('splitOn')} />
      <ConfirmSummary
        title="确认以后"
        lines={[
          '选中的人从这一天起住在新的一户',
          `${household.number} 户和其余的人不变，以前的记录都保留`,
          '用家庭积分的，积分先留在原来的户，由积分管理员在“家庭积分”里另办分积分',
          '两户的档案互相看得到',
        ]}
      />
      <div className="actions">
        <Button>分户</Button>
        <ButtonLink kind="quiet" to={back}>
          返回
        </ButtonLink>
      </div>
    </form>
  );
}
