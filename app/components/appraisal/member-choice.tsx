import { SelectField } from '~/components/ui/field';
import type { FieldState } from '~/components/ui/form-fields';

export interface MemberChoiceProps {
  readonly label: string;
  readonly members: readonly { readonly id: string; readonly name: string; readonly number: string }[];
  readonly field: FieldState;
}

/** One of a village's members, by name and number. */
export function MemberChoice({ label, members, field }: MemberChoiceProps) {
  return (
    <SelectField
      label={label}
      required
      placeholder="请选一位"
      choices={members.map(({ id, name, number }) => ({ value: id, label: `${name} ${number}` }))}
      {...field}
    />
  );
}
