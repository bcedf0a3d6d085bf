import type { MemberKind } from '#services/org/vocabulary';
import { MEMBER_KINDS, SEXES } from '#services/org/vocabulary';
import { type Choice, ChoiceField, SelectField, TextField, TickField } from '~/components/ui/field';
import type { FieldState } from '~/components/ui/form-fields';
import { memberKindLabels, sexLabels } from '~/copy/labels/org';

interface MemberFieldsProps {
  readonly field: (name: string) => FieldState;
  readonly kinds: readonly string[];
  readonly kindsError?: string;
  readonly grids: readonly Choice[];
  /** For somebody on record: the phone as it may be shown; '' for none. */
  readonly phoneOnRecord?: string;
}

/** What is written of a person. */
export function MemberFields({ field, kinds, kindsError, grids, phoneOnRecord }: MemberFieldsProps) {
  const isOnRecord = phoneOnRecord !== undefined;
  const phoneHint = isOnRecord
    ? phoneOnRecord
      ? `现在登记的是 ${phoneOnRecord}。不改请留空。`
      : '现在没有登记。'
    : '没有手机的人可以不填，用积分卡。';
  return (
    <>
      <TextField label="姓名" required maxLength={40} {...field('name')} />
      <TextField label="手机号" inputMode="tel" autoComplete="off" hint={phoneHint} {...field('phone')} />
      {isOnRecord && phoneOnRecord && <TickField label="不再有手机，去掉登记的号码" {...tick(field('noPhone'))} />}
      <SelectField
        label="性别"
        placeholder="未登记"
        choices={SEXES.map((value) => ({ value, label: sexLabels[value] }))}
        {...field('sex')}
      />
      <TextField label="出生年份" inputMode="numeric" maxLength={4} hint="四位，例如 1958" {...field('birthYear')} />
      <ChoiceField
        label="类别"
        name="kinds"
        hint="可以选几项"
        value={kinds}
        error={kindsError}
        choices={MEMBER_KINDS.map((value: MemberKind) => ({ value, label: memberKindLabels[value] }))}
      />
      <SelectField
        label="微网格"
        placeholder={isOnRecord ? '未编入' : '按住户所在的网格'}
        choices={grids}
        {...field('gridId')}
      />
    </>
  );
}

function tick(state: FieldState) {
  return { name: state.name, error: state.error, checked: state.value === 'on' };
}
