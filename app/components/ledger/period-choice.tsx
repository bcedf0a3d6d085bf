import type { StatementPeriodChoice } from '#services/ledger/vocabulary';
import { DateRangeForm } from '~/components/ui/search-form';
import { Strip } from '~/components/ui/tab-bar';
import { periodLabels } from '~/copy/labels/ledger';

interface PeriodChoiceProps {
  readonly choice: StatementPeriodChoice;
  readonly typed: { readonly from: string; readonly to: string };
  readonly errors: Readonly<Record<string, readonly string[]>>;
}

/** This month, last month, a year, or days of one's own. */
export function PeriodChoice({ choice, typed, errors }: PeriodChoiceProps) {
  return (
    <>
      <Strip
        label="哪一段时间"
        links={Object.entries(periodLabels).map(([value, label]) => ({
          to: value === 'free' ? `?period=free&from=${typed.from}&to=${typed.to}` : `?period=${value}`,
          label,
          current: value === choice,
        }))}
      />
      {choice === 'free' && (
        <div className="page-actions">
          <DateRangeForm
            from={{ label: '从', value: typed.from, error: errors.from?.[0] }}
            to={{ label: '到', value: typed.to, error: errors.to?.[0] }}
            button="看这一段"
          >
            <input type="hidden" name="period" value="free" />
          </DateRangeForm>
        </div>
      )}
    </>
  );
}
