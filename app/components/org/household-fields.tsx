import { type Choice, SelectField, TextField } from '~/components/ui/field';
import type { FieldState } from '~/components/ui/form-fields';

interface HouseholdFieldsProps {
  readonly field: (name: string) => FieldState;
  readonly grids: readonly Choice[];
  /** A new household may be given a number. */
  readonly isNew?: boolean;
}

/** What is written of a household. */
export function HouseholdFields({ field, grids, isNew }: HouseholdFieldsProps) {
  return (
    <>
      {isNew && <TextField label="户编号" maxLength={20} hint="不填就按顺序编下一个号" {...field('number')} />}
      <TextField label="住址" required maxLength={120} {...field('address')} />
      <TextField label="户主姓名" maxLength={40} {...field('headName')} />
      <TextField label="人口" inputMode="numeric" maxLength={2} hint="这一户一共几口人" {...field('population')} />
      <SelectField label="微网格" required placeholder="请选择" choices={grids} {...field('gridId')} />
    </>
  );
}
