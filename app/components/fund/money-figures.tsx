import type { FundFigures } from '#services/fund/index';
import { Figures } from '~/components/ui/facts';
import { formatYuan } from '~/copy/format';

/** Where the fund's yuan are: what came in = not allotted + of the year + of other years. */
export function MoneyFigures({ figures, year }: { readonly figures: FundFigures; readonly year: number }) {
  return (
    <>
      <Figures
        facts={[
          { term: '共拨入（元）', value: formatYuan(figures.paidIn) },
          { term: '还没分', value: formatYuan(figures.unallotted) },
          { term: `${year} 年额度`, value: formatYuan(figures.allotted) },
          { term: '其中还可用', value: formatYuan(figures.left) },
          { term: '占用', value: formatYuan(figures.held) },
          { term: '已批', value: formatYuan(figures.approved) },
          { term: '已用', value: formatYuan(figures.spent) },
          { term: '别的年度', value: formatYuan(figures.otherYears) },
        ]}
      />
      <p>
        <small>共拨入 = 还没分 + {year} 年额度 + 别的年度；额度 = 还可用 + 占用 + 已批 + 已用。</small>
      </p>
    </>
  );
}
