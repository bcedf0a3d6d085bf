import type { CountedStep } from '#services/stars/index';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Row, Rows } from '~/components/ui/rows';
import { starStepLabels } from '~/copy/labels/stars';

/** What was counted in a village: each step leads to its receipts. */
export function CountedSteps({ steps }: { readonly steps: readonly CountedStep[] }) {
  return (
    <Card title="已经计票的">
      {steps.length === 0 && (
        <EmptyState icon="seal" title="还没有计过票">
          互评、群众评结束以后，所有回执号都在这里公开，谁都可以对。
        </EmptyState>
      )}
      <Rows>
        {steps.map((each) => (
          <Row
            key={`${each.roundId}-${each.step}`}
            to={`?round=${each.roundId}&step=${each.step}#list`}
            what={`${each.title} · ${starStepLabels[each.step]}`}
            note={`第 ${each.number} 号`}
            end={`${each.ballots} 张票`}
          />
        ))}
      </Rows>
    </Card>
  );
}
