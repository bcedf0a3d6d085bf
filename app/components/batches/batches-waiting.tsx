import type { BatchToCheck } from '#services/claims/index';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Row, Rows } from '~/components/ui/rows';
import { formatMoment, formatPoints } from '~/copy/format';

/** Whole batches that wait for a checker, one line each. */
export function BatchesWaiting({
  desk,
  batches,
}: {
  readonly desk: string;
  readonly batches: readonly BatchToCheck[];
}) {
  if (batches.length === 0) return null;
  return (
    <Card title="整批的">
      <Rows>
        {batches.map((batch) => (
          <Row
            key={batch.id}
            to={`${desk}/claims/batches/${batch.id}`}
            what={`${batch.title} ${batch.waiting} 人 ${formatPoints(batch.points)} 分`}
            note={`${batch.madeByName}录入 · ${formatMoment(batch.appliedAt)}${batch.waiting < batch.claims ? ` · 共 ${batch.claims} 件` : ''}`}
            end={batch.own ? <Chip tone="plain">您录入或组织的</Chip> : <Chip tone="wait">等核实</Chip>}
          />
        ))}
      </Rows>
    </Card>
  );
}
