import type { CountedStep } from '#services/stars/index';
import { Card } from '~/components/ui/card';
import { Pager } from '~/components/ui/pager';
import { inGroups, starStepLabels } from '~/copy/labels/stars';

interface ReceiptListProps {
  readonly step: CountedStep;
  readonly receipts: readonly string[];
  readonly page: number;
  readonly more: boolean;
}

/** The receipts of a step, in the order of their letters. */
export function ReceiptList({ step, receipts, page, more }: ReceiptListProps) {
  const to = (number: number) => `?round=${step.roundId}&step=${step.step}&page=${number}`;
  return (
    <Card title={`${step.title} · ${starStepLabels[step.step]}`} id="list">
      <p>一共 {step.ballots} 张票，都数进去了。按字母排，和投票的先后没有关系。</p>
      <ul className="receipts">
        {receipts.map((receipt) => (
          <li key={receipt}>{inGroups(receipt)}</li>
        ))}
      </ul>
      <Pager
        label="回执分页"
        previous={page > 1 ? { to: to(page - 1), label: '前面的' } : undefined}
        next={more ? { to: to(page + 1), label: '后面的' } : undefined}
      />
    </Card>
  );
}
