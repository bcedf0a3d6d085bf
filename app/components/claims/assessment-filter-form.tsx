import { SelectField } from '~/components/ui/field';
import { SearchForm } from '~/components/ui/search-form';
import type { AskedAssessment } from '~/http/assessment-desk.server';

interface AssessmentFilterFormProps {
  readonly asked: AskedAssessment;
  readonly grids: readonly { readonly id: string; readonly name: string }[];
}

/** Narrows the sheet: by grid, by name, to what was changed or has nothing. */
export function AssessmentFilterForm({ asked, grids }: AssessmentFilterFormProps) {
  return (
    <SearchForm label="姓名或拼音首字母" button="查找" name="name" value={asked.name}>
      {grids.length > 0 && (
        <SelectField
          label="微网格"
          name="grid"
          value={asked.grid}
          choices={[{ value: '', label: '全部' }, ...grids.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      <SelectField
        label="显示"
        name="only"
        value={asked.only}
        choices={[
          { value: '', label: '全部' },
          { value: 'points', label: '有分的' },
          { value: 'zero', label: '零分的' },
          { value: 'changed', label: '加减过的' },
        ]}
      />
    </SearchForm>
  );
}
