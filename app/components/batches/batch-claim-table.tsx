import type { QueueLine } from '#services/claims/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDay, formatPoints } from '~/copy/format';
import { claimStateLabels, claimStateTones, doubtLabels } from '~/copy/labels/claims';
import { ruleUnitLabels } from '~/copy/labels/rules';

interface ClaimLine extends QueueLine {
  readonly obstacleWords: string | null;
}

/** The claims of a batch: where each stands, and what stands against deciding it. */
export function BatchClaimTable({ desk, lines }: { readonly desk: string; readonly lines: readonly ClaimLine[] }) {
  return (
    <Table
      items={lines}
      rowKey={({ claim }) => claim.id}
      columns={[
        {
          head: '谁',
          cell: ({ claim }) => (
            <>
              <a href={`${desk}/claims/${claim.id}`}>
                <b>{claim.memberName}</b>
              </a>
              <br />
              <small>
                第 {claim.number} 号{claim.note && ` · ${claim.note}`}
              </small>
            </>
          ),
        },
        {
          head: '做了什么',
          cell: ({ claim }) => (
            <>
              {claim.title}
              <br />
              <small>{[formatDay(claim.occurredOn), claim.place].filter(Boolean).join(' · ')}</small>
            </>
          ),
        },
        {
          head: '数量',
          numeric: true,
          cell: ({ claim }) => `${formatPoints(claim.quantity)} ${ruleUnitLabels[claim.unit]}`,
        },
        {
          head: '分',
          numeric: true,
          cell: ({ claim }) => (
            <span className="amount in">{formatPoints(claim.pointsAccepted ?? claim.pointsClaimed)}</span>
          ),
        },
        {
          head: '情况',
          cell: ({ claim, doubts, obstacleWords }) => (
            <>
              <Chip tone={claimStateTones[claim.state]}>{claimStateLabels[claim.state]}</Chip>
              {doubts.map((doubt) => (
                <div key={doubt}>
                  <Chip tone="bad">{doubtLabels[doubt]}</Chip>
                </div>
              ))}
              {obstacleWords && (
                <div>
                  <small>{obstacleWords}</small>
                </div>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
