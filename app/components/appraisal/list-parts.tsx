import { Card } from '~/components/ui/card';
import { Figures } from '~/components/ui/facts';
import { SelectField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { formatCount } from '~/copy/format';

/** The year before, the one that is shown and the one after. */
export function YearField({ year }: { readonly year: number }) {
  const choices = [year - 1, year, year + 1].map((each) => ({ value: String(each), label: `${each} 年` }));
  return <SelectField label="年份" name="year" value={String(year)} choices={choices} />;
}

/** Counts with their unit, large. */
export function Counts({
  counts,
  unit,
}: {
  readonly counts: readonly (readonly [string, number])[];
  readonly unit: string;
}) {
  return (
    <Card>
      <Figures facts={counts.map(([term, count]) => ({ term, value: `${formatCount(count)} ${unit}` }))} />
    </Card>
  );
}

/** To the page before and the one after. */
export function PagesAround({
  previous,
  next,
}: {
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
}) {
  return (
    <Pager
      label="翻页"
      previous={previous ? { to: previous, label: '上一页' } : undefined}
      next={next ? { to: next, label: '下一页' } : undefined}
    />
  );
}

/** All, who has not signed, or who has. */
export function SignedField({ signed }: { readonly signed: string | undefined }) {
  return (
    <SelectField
      label="签了没有"
      name="signed"
      value={signed}
      choices={[
        { value: '', label: '全部' },
        { value: 'no', label: '没签' },
        { value: 'yes', label: '签了' },
      ]}
    />
  );
}
