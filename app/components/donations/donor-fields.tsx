import { DONOR_KINDS } from '#services/donations/vocabulary';
import { ChoiceField, TextField, TickField } from '~/components/ui/field';
import type { formFields } from '~/components/ui/form-fields';
import { donorKindLabels } from '~/copy/labels/donations';

/** Who a donor is, and whether their name may be shown. */
export function DonorFields({ field }: { readonly field: ReturnType<typeof formFields> }) {
  const named = field('named');
  return (
    <>
      <TextField label="姓名或名称" required maxLength={40} {...field('name')} />
      <ChoiceField
        label="是哪一种"
        required
        choices={DONOR_KINDS.map((value) => ({ value, label: donorKindLabels[value] }))}
        {...field('kind')}
      />
      <TextField label="联系人、电话" hint="只有村委会看得到，可以不填" maxLength={60} {...field('contact')} />
      <TickField
        label="同意公开姓名"
        hint="没有同意的，公开栏上只写“爱心人士”"
        name="named"
        error={named.error}
        checked={named.value === 'on'}
      />
    </>
  );
}
