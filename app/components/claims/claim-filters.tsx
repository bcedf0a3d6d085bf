import type { QueueFilter } from '#services/claims/index';
import { CHECKING_STATES, CLAIM_ORIGINS, DECIDED_ONLY, DECIDED_STATES } from '#services/claims/vocabulary';
import { RULE_CATEGORIES } from '#services/rules/vocabulary';
import { SelectField, TextField } from '~/components/ui/field';
import { SearchForm } from '~/components/ui/search-form';
import { claimOriginLabels, claimStateLabels, decidedOnlyLabels } from '~/copy/labels/claims';
import { ruleCategoryLabels } from '~/copy/labels/rules';

const anything = { value: '', label: '全部' };

/** What a checker looks for among what waits. */
export function QueueFilters({ filter }: { readonly filter: QueueFilter }) {
  return (
    <SearchForm label="姓名或拼音首字母" button="查找" name="name" value={filter.name}>
      <SelectField
        label="类别"
        name="category"
        value={filter.category}
        choices={[anything, ...RULE_CATEGORIES.map((value) => ({ value, label: ruleCategoryLabels[value] }))]}
      />
      <SelectField
        label="情况"
        name="only"
        value={filter.only}
        choices={[anything, { value: 'clear', label: '没有疑点' }, { value: 'doubtful', label: '有疑点' }]}
      />
      <SelectField
        label="到哪一步"
        name="state"
        value={filter.state}
        choices={[anything, ...CHECKING_STATES.map((value) => ({ value, label: claimStateLabels[value] }))]}
      />
      <SelectField
        label="来源"
        name="origin"
        value={filter.origin}
        choices={[anything, ...CLAIM_ORIGINS.map((value) => ({ value, label: claimOriginLabels[value] }))]}
      />
    </SearchForm>
  );
}

/** Filters that come with the address from the fairness page, and stay while one searches on. */
const keptFilters = ['checker', 'verdict', 'kind', 'grid', 'sex', 'age'] as const;

/** What one looks for among what was decided. */
export function DecidedFilters({ filter }: { readonly filter: Readonly<Record<string, string | undefined>> }) {
  return (
    <SearchForm label="姓名或拼音首字母" button="查找" name="name" value={filter.name}>
      <SelectField
        label="办到哪一步"
        name="state"
        value={filter.state}
        choices={[
          { value: '', label: '全部' },
          ...DECIDED_STATES.map((value) => ({ value, label: claimStateLabels[value] })),
        ]}
      />
      <SelectField
        label="来源"
        name="origin"
        value={filter.origin}
        choices={[
          { value: '', label: '全部' },
          ...CLAIM_ORIGINS.map((value) => ({ value, label: claimOriginLabels[value] })),
        ]}
      />
      <SelectField
        label="哪一类情况"
        name="only"
        value={filter.only}
        choices={[anything, ...DECIDED_ONLY.map((value) => ({ value, label: decidedOnlyLabels[value] }))]}
      />
      <TextField label="办理日期从" name="from" type="date" value={filter.from} />
      <TextField label="到" name="until" type="date" value={filter.until} />
      {keptFilters.map((name) => filter[name] && <input key={name} type="hidden" name={name} value={filter[name]} />)}
    </SearchForm>
  );
}
