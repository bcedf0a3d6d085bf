import type { YearPlan, YearView } from '#services/fund/index';
import { Facts, Figures } from '~/components/ui/facts';
import { formatCount, formatYuan } from '~/copy/format';
import { eligibleLabels, joiningLabels, leavingLabels } from '~/copy/labels/fund';

type Rule = Pick<YearView, 'yearlyYuan' | 'eligible' | 'joining' | 'leaving' | 'carryOver'>;

/** By which rule a year's money is given out. */
export function YearRuleFacts({ rule, settings }: { readonly rule: Rule; readonly settings?: string }) {
  const linked = (name: string, text: string) => (settings ? <a href={`${settings}/${name}`}>{text}</a> : text);
  return (
    <Facts
      facts={[
        { term: '每人每年', value: linked('fund.yearly-yuan', `${formatYuan(rule.yearlyYuan)} 元`) },
        { term: '谁有额度', value: linked('fund.eligible', eligibleLabels[rule.eligible]) },
        { term: '年中加入', value: linked('fund.joining', joiningLabels[rule.joining]) },
        { term: '年中离开', value: linked('fund.leaving', leavingLabels[rule.leaving]) },
        { term: '年底剩下', value: linked('fund.carry-over', rule.carryOver ? '结转到下一年' : '收回村里') },
      ]}
    />
  );
}

/** n people, so much in all, what is there, what is missing. */
export function YearPlanFacts({ plan, settings }: { readonly plan: YearPlan; readonly settings: string }) {
  return (
    <>
      <Figures
        facts={[
          { term: '符合条件', value: `${formatCount(plan.members)} 人` },
          { term: '一共要（元）', value: formatYuan(plan.needed) },
          { term: '还没分的', value: formatYuan(plan.unallotted) },
          { term: '还差', value: formatYuan(plan.missing) },
        ]}
      />
      <YearRuleFacts rule={plan} settings={settings} />
    </>
  );
}
