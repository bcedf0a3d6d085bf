import { MEMBER_KINDS } from '#services/org/vocabulary';
import { type Choice, SelectField } from '~/components/ui/field';
import { SearchForm } from '~/components/ui/search-form';
import { memberKindLabels } from '~/copy/labels/org';

interface RosterFiltersProps {
  readonly asked: { readonly q?: string; readonly grid?: string; readonly kind?: string; readonly state: string };
  readonly grids: readonly Choice[];
}

/** Whom to list. */
export function RosterFilters({ asked, grids }: RosterFiltersProps) {
  return (
    <SearchForm label="找人" button="找" value={asked.q} placeholder="姓名、拼音首字母、编号或手机后四位">
      <SelectField label="微网格" name="grid" value={asked.grid} placeholder="全部" choices={grids} />
      <SelectField
        label="类别"
        name="kind"
        value={asked.kind}
        placeholder="全部"
        choices={MEMBER_KINDS.map((value) => ({ value, label: memberKindLabels[value] }))}
      />
      <SelectField
        label="状态"
        name="state"
        value={asked.state}
        choices={[
          { value: 'current', label: '在册' },
          { value: 'ended', label: '已离开' },
        ]}
      />
    </SearchForm>
  );
}
