import { TextAreaField, TextField } from '~/components/ui/field';
import type { FieldState } from '~/components/ui/form-fields';

/** What a wish says: read by everybody. */
export function WishFields({ field }: { readonly field: (name: string) => FieldState }) {
  return (
    <>
      <TextField label="想要什么" hint="一句话，例如：换一个漏水的水龙头" required maxLength={30} {...field('title')} />
      <TextAreaField
        label="详细说说"
        hint="现在怎样、希望怎样。大家都看得到，请不要写电话、证件号和门牌号。"
        required
        maxLength={300}
        {...field('need')}
      />
      <TextField label="大概在哪里（可以不填）" hint="例如：二组" maxLength={60} {...field('place')} />
    </>
  );
}
