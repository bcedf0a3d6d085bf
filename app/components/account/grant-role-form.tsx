import type { Role } from '#services/identity/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { SelectField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { roleLabels } from '~/copy/labels/identity';
import type { FormReply } from '~/http/form.server';

interface GrantRoleFormProps {
  readonly reply: FormReply | undefined;
  readonly roles: readonly Role[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  /** A member of the roster for whom the form was opened. */
  readonly member?: { readonly id: string; readonly name: string };
  readonly back: string;
}

/** Who gets which role where. */
export function GrantRoleForm({ reply, roles, units, shops, member, back }: GrantRoleFormProps) {
  const field = formFields(reply, { unitId: units[0]?.id, role: '' });
  const [onlyUnit] = units.length === 1 ? units : [];
  return (
    <Card title="给谁、什么身份">
      <form method="post">
        <FormSentence reply={reply} />
        {onlyUnit ? (
          <input type="hidden" name="unitId" value={onlyUnit.id} />
        ) : (
          <SelectField
            label="在哪里"
            choices={units.map((unit) => ({ value: unit.id, label: unit.name }))}
            required
            {...field('unitId')}
          />
        )}
        <SelectField
          label="身份"
          placeholder="请选择"
          choices={roles.map((role) => ({ value: role, label: roleLabels[role] }))}
          required
          {...field('role')}
        />
        {shops.length > 0 && (
          <SelectField
            label="哪家超市"
            hint="只有店员要选"
            placeholder="不是店员"
            choices={shops.map((shop) => ({ value: shop.id, label: shop.name }))}
            {...field('shopId')}
          />
        )}
        {member ? (
          <>
            <input type="hidden" name="memberId" value={member.id} />
            <p className="lead">给花名册上的 {member.name}</p>
          </>
        ) : (
          <>
            <TextField label="手机号" type="tel" inputMode="tel" autoComplete="off" required {...field('phone')} />
            <TextField
              label="姓名"
              hint="花名册上有的，或者已经有账号的，不用写"
              autoComplete="off"
              {...field('name')}
            />
          </>
        )}
        <ConfirmSummary
          title="授予以后"
          lines={[
            '本人下次打开页面就有这个身份，可以在“我的”里换过去',
            '没有账号的会建一个，用手机验证码第一次登录，或者打印登录单',
            '谁给的、什么时候给的，记在操作日志里',
          ]}
        />
        <div className="actions">
          <Button>授予</Button>
          <ButtonLink kind="quiet" to={back}>
            不办了
          </ButtonLink>
        </div>
      </form>
    </Card>
  );
}
