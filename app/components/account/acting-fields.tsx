import { CONSENT_KINDS } from '#services/identity/vocabulary';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { ChoiceField, TextField } from '~/components/ui/field';
import type { FieldState } from '~/components/ui/form-fields';
import { consentLabels } from '~/copy/labels/identity';

/** How the person agreed, why somebody acts for them, and what will happen. */
export function ActingFields({ field }: { readonly field: (name: string) => FieldState }) {
  return (
    <>
      <ChoiceField
        label="本人怎么同意的"
        required
        choices={CONSENT_KINDS.map((value) => ({ value, label: consentLabels[value] }))}
        {...field('consent')}
      />
      <TextField
        label="为什么要代办"
        hint="例如：没有手机，托我申报"
        required
        maxLength={200}
        autoComplete="off"
        {...field('reason')}
      />
      <ConfirmSummary
        title="开始以后"
        lines={[
          '最多 30 分钟，到时间自动结束，也可以随时结束。',
          '可以替本人申报、撤回和提异议。不能兑换，也不能看兑换码、改密码。',
          '会发短信告诉本人的联系人；没有登记联系人的，发到本人手机。',
          '您和本人的名字都会写在记录上。代办的申报，您不能核实。',
        ]}
      />
    </>
  );
}
