import type { BatchToCheck } from '#services/claims/index';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { Notice } from '~/components/ui/notice';
import { formatPoints } from '~/copy/format';

/** Accepts all of a batch that is this checker's to decide. */
export function BatchAcceptForm({ desk, batch }: { readonly desk: string; readonly batch: BatchToCheck }) {
  if (batch.waiting === 0) return <Notice tone="good">这一批都核实完了。</Notice>;
  if (batch.own) return <Notice tone="wait">这一批是您录入的，或是您组织的活动，要由别人核实。</Notice>;
  return (
    <Card title="整批核实">
      <form method="post" action={`${desk}/claims/batches/${batch.id}/acceptance`}>
        <ConfirmSummary
          title="同意以后"
          lines={[
            `${batch.waiting} 件、${formatPoints(batch.points)} 分里，您能核实的全部同意`,
            '您自己的、您家里人和亲属的，有疑点的，要定分数的，都留着，写明原因',
            '哪一件不对，先点开它，不同意或改低分数，再来整批同意',
          ]}
        />
        <Button icon="check">整批同意</Button>
      </form>
    </Card>
  );
}
