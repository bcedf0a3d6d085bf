import type { QueueFilter } from '#services/claims/index';
import { CHECKING_STATES, CLAIM_ORIGINS, DECIDED_STATES } from '#services/claims/vocabulary';
import { RULE_CATEGORIES } from '#services/rules/vocabulary';
import { SelectField } from '~/components/ui/field';
import { SearchForm } from '~/components/ui/search-form';
import { claimOriginLabels, claimStateLabels } from '~/copy/labels/claims';
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

/** What one looks for among what was decided. */
export function DecidedFilters({
  filter,
}: {
  readonly filter: { readonly name?: string; readonly state?: string; readonly origin?: string };
}) {
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
    </SearchForm>
  );
}
