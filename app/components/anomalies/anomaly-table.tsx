import type { Anomaly } from '#services/anomalies/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatMoment, formatPoints } from '~/copy/format';
import { anomalyKindLabels, anomalyReason, anomalyStateLabels, anomalyStateTones } from '~/copy/labels/anomalies';

/** An anomaly whose holder's name is as much as the reader may see. */
export type ShownAnomaly = Omit<Anomaly, 'memberName' | 'memberId'> & { readonly name: string };

/** Whether it was stopped at the till, and what was found out. */
export function AnomalyState({ anomaly }: { readonly anomaly: Pick<Anomaly, 'state' | 'stopped'> }) {
  return (
    <>
      <Chip tone={anomalyStateTones[anomaly.state]}>{anomalyStateLabels[anomaly.state]}</Chip>
      {anomaly.stopped && <small>当时已拦下</small>}
    </>
  );
}

/** Anomalies of a village, one line each. */
export function AnomalyTable({
  anomalies,
  here,
}: {
  readonly anomalies: readonly ShownAnomaly[];
  readonly here: string;
}) {
  return (
    <Table
      items={anomalies}
      rowKey={(each) => each.id}
      columns={[
        {
          head: '什么异常',
          cell: (each: ShownAnomaly) => (
            <>
              <a href={`${here}/${each.id}`}>{anomalyKindLabels[each.kind]}</a>
              <small>{anomalyReason(each)}</small>
            </>
          ),
        },
        { head: '时间', cell: (each) => formatMoment(each.recordedAt) },
        { head: '持有人', cell: (each) => each.name },
        {
          head: '超市',
          cell: (each) => (
            <>
              {each.shopName}
              <small>{each.cashierName}</small>
            </>
          ),
        },
        {
          head: '兑换',
          cell: (each) => (each.slipTotal ? `${formatPoints(each.slipTotal)} 分` : '没有成单'),
          numeric: true,
        },
        { head: '核实', cell: (each) => <AnomalyState anomaly={each} /> },
      ]}
    />
  );
}
