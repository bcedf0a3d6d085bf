import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import type { FieldState } from '~/components/ui/form-fields';

/** For who can't scan a slip: its code, typed. */
export function SlipCodeForm({ field }: { readonly field?: FieldState }) {
  return (
    <Card title="扫不了码，就输评议单上的号码">
      <form method="post" action="/r">
        <TextField
          label="评议单号码"
          hint="12 位字母和数字，不分大小写"
          required
          autoComplete="off"
          maxLength={40}
          {...(field ?? { name: 'slip' })}
        />
        <Button block>打开评议单</Button>
      </form>
    </Card>
  );
}
