import { TextField } from '~/components/ui/field';
import type { FieldState } from '~/components/ui/form-fields';

/** What people read of a shop. */
export function ShopFields({ field }: { readonly field: (name: string) => FieldState }) {
  return (
    <>
      <TextField label="名称" hint="例如：爱心超市（村部）" required maxLength={40} {...field('name')} />
      <TextField label="地址" maxLength={80} {...field('address')} />
      <TextField label="电话" inputMode="tel" maxLength={20} {...field('phone')} />
      <TextField label="营业时间" hint="例如：周一至周六 8:30—11:30" maxLength={60} {...field('openingHours')} />
    </>
  );
}
