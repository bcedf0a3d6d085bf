import type { BudgetUse } from '#services/budget/index';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Figures } from '~/components/ui/facts';
import { Meter } from '~/components/ui/meter';
import { formatPoints } from '~/copy/format';
import { budgetDays } from '~/copy/labels/budget';

function state(used: number) {
  if (used >= 1) return <Chip tone="bad">用完了</Chip>;
  return used >= 0.9 ? <Chip tone="wait">快用完了</Chip> : <Chip tone="good">还有余量</Chip>;
}

/** A budget that holds now: how much it is, how much was given, how much is left. */
export function BudgetUseCard({ use }: { readonly use: BudgetUse }) {
  const used = Number(use.points) > 0 ? Number(use.given) / Number(use.points) : 1;
  return (
    <Card title={budgetDays(use)} aside={state(used)}>
      <Figures
        facts={[
          { term: '预算', value: formatPoints(use.points) },
          { term: '已发', value: formatPoints(use.given) },
          { term: '还能发', value: formatPoints(Number(use.left) > 0 ? use.left : '0') },
        ]}
      />
      <Meter label={`已用 ${Math.round(used * 100)}%`} value={Number(use.given)} max={Number(use.points)} />
      <p className="small">
        已用 {Math.round(used * 100)}%，按入账的日子算，冲正的不算。用完以后不能再入账，要向镇里申请。
      </p>
    </Card>
  );
}
