import { type Choice, SelectField } from '~/components/ui/field';
import { SearchForm } from '~/components/ui/search-form';

interface HouseholdFiltersProps {
  readonly asked: { readonly q?: string; readonly grid?: string; readonly state: string };
  readonly grids: readonly Choice[];
}

/** Which households to list. */
export function HouseholdFilters({ asked, grids }: HouseholdFiltersProps) {
  return (
    <SearchForm label="找住户" button="找" value={asked.q} placeholder="户编号、住址或户主">
      <SelectField label="微网格" name="grid" value={asked.grid} placeholder="全部" choices={grids} />
      <SelectField
        label="状态"
        name="state"
        value={asked.state}
        choices={[
          { value: 'open', label: '现有' },
          { value: 'closed', label: '已销户' },
        ]}
      />
    </SearchForm>
  );
}
