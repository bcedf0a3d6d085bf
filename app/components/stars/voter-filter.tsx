import type { BallotStep } from '#services/stars/vocabulary';
import { SelectField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { SearchForm } from '~/components/ui/search-form';
import { Strip } from '~/components/ui/tab-bar';
import { starStepLabels } from '~/copy/labels/stars';

interface Filter {
  readonly search: string;
  readonly unitId: string;
  readonly waiting: boolean;
  readonly withoutSlip: boolean;
}

interface StepLinksProps {
  readonly here: string;
  readonly steps: readonly { readonly step: BallotStep }[];
  readonly current: BallotStep;
}

/** From one step's list to the other's. */
export function StepLinks({ here, steps, current }: StepLinksProps) {
  if (steps.length < 2) return null;
  return (
    <Strip
      label="哪一步"
      links={steps.map(({ step }) => ({
        to: `${here}?step=${step}`,
        label: starStepLabels[step],
        current: step === current,
      }))}
    />
  );
}

interface VoterFilterProps {
  readonly step: BallotStep;
  readonly filter: Filter;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** The list is of slips: those without one can be chosen. */
  readonly slips?: boolean;
  /** The circle is fixed. */
  readonly ofOneUnit?: boolean;
}

/** By grid or branch, by name, number or address. */
export function VoterFilter({ step, filter, units, slips, ofOneUnit }: VoterFilterProps) {
  return (
    <SearchForm label={step === 'mutual' ? '姓名或编号' : '户号、户主或门牌'} button="查找" value={filter.search}>
      <input type="hidden" name="step" value={step} />
      {!ofOneUnit && (
        <SelectField
          label="微网格或支部"
          name="unit"
          value={filter.unitId}
          placeholder="全部"
          choices={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {slips && (
        <SelectField
          label="评议单"
          name="new"
          value={filter.withoutSlip ? '1' : ''}
          placeholder="全部"
          choices={[{ value: '1', label: '还没印过的' }]}
        />
      )}
    </SearchForm>
  );
}

interface VoterPagerProps {
  readonly here: string;
  readonly step: BallotStep;
  readonly filter: Filter;
  readonly page: { readonly number: number; readonly pages: number };
  readonly total: number;
}

export function VoterPager({ here, step, filter, page, total }: VoterPagerProps) {
  const to = (number: number) => {
    const query = new URLSearchParams({ step, page: String(number) });
    if (filter.search) query.set('q', filter.search);
    if (filter.unitId) query.set('unit', filter.unitId);
    if (filter.withoutSlip) query.set('new', '1');
    return `${here}?${query}`;
  };
  return (
    <Pager
      label="翻页"
      position={`第 ${page.number} / ${page.pages} 页，共 ${total} 票`}
      previous={page.number > 1 ? { to: to(page.number - 1), label: '上一页' } : undefined}
      next={page.number < page.pages ? { to: to(page.number + 1), label: '下一页' } : undefined}
    />
  );
}
