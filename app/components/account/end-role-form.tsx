import type { HeldRole } from '#services/identity/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { Facts } from '~/components/ui/facts';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatDate } from '~/copy/format';
import { roleLabels } from '~/copy/labels/identity';
import type { FormReply } from '~/http/form.server';

interface EndRoleFormProps {
  readonly reply: FormReply | undefined;
  readonly role: HeldRole;
  readonly back: string;
}

/** Ending a role, with what will happen said before. */
export function EndRoleForm({ reply, role, back }: EndRoleFormProps) {
  const field = formFields(reply);
  return (
    <Card title="要停用的身份">
      <Facts
        facts={[
          { term: '姓名', value: role.name },
          { term: '身份', value: [role.unitName, role.shopName, roleLabels[role.role]].filter(Boolean).join(' · ') },
          { term: '从哪天起', value: formatDate(role.grantedOn) },
        ]}
      />
      <form method="post">
        <FormSentence reply={reply} />
        <TextField label="为什么停用" hint="例如：换届、调离、本人要求" required maxLength={200} {...field('reason')} />
        <ConfirmSummary
          title="停用以后"
          lines={[
            `${role.name}的下一次点击就不再是${roleLabels[role.role]}`,
            '以前用这个身份办过的事都保留',
            '手上没办完的事，请先交给别人',
          ]}
        />
        <div className="actions">
          <Button kind="danger">停用</Button>
          <ButtonLink kind="quiet" to={back}>
            不停用
          </ButtonLink>
        </div>
      </form>
    </Card>
  );
}
