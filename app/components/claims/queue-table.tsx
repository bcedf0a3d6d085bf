import type { QueueLine } from '#services/claims/index';
import { Button } from '~/components/ui/button';
import { Chip } from '~/components/ui/chip';
import { type Column, Table } from '~/components/ui/table';
import { Tick } from '~/components/ui/tick';
import { formatDay, formatMoment, formatPoints } from '~/copy/format';
import { decisionLabels, doubtLabels } from '~/copy/labels/claims';
import { ruleUnitLabels } from '~/copy/labels/rules';
import { OriginChip } from './claim-row';

export interface ShownLine extends QueueLine {
  /** Why this person can't decide on it. */
  readonly obstacleWords: string | null;
}

interface QueueTableProps {
  readonly desk: string;
  readonly lines: readonly ShownLine[];
  /** All boxes of what may be accepted together come ticked. */
  readonly ticked: boolean;
  readonly canCheck: boolean;
}

/** The checker still sets the value. */
const isRange = (claim: QueueLine['claim']) =>
  claim.pointsMin !== claim.pointsMax && claim.state === 'submitted' && !claim.deduction;

function Standing({ line }: { readonly line: ShownLine }) {
  return (
    <>
      {line.doubts.map((doubt) => (
        <div key={doubt}>
          <Chip tone="bad">{doubtLabels[doubt]}</Chip>
        </div>
      ))}
      {line.obstacleWords && <Chip tone="plain">{line.obstacleWords}</Chip>}
      {line.doubts.length === 0 && !line.obstacleWords && <Chip tone="good">没有疑点</Chip>}
      {line.claim.state === 'second-check' && (
        <>
          <Chip tone="wait">等复核</Chip>
          {line.claim.checks.map((check) => (
            <div key={check.accountId}>
              <small>
                {check.name}：{decisionLabels[check.kind]} {check.points && `${formatPoints(check.points)} 分`}
              </small>
            </div>
          ))}
        </>
      )}
      {isRange(line.claim) && <Chip tone="wait">要定分数</Chip>}
    </>
  );
}

/** The claims that wait, the oldest first; what is beyond doubt can be accepted together. */
export function QueueTable({ desk, lines, ticked, canCheck }: QueueTableProps) {
  const box: Column<ShownLine> = {
    head: '一起通过',
    cell: ({ claim, together }) =>
      together && (
        <Tick name="claimIds" value={claim.id} ticked={ticked} label={`一起通过第 ${claim.number} 号`} bare />
      ),
  };
  const columns: Column<ShownLine>[] = [
    {
      head: '申报',
      cell: ({ claim }) => (
        <>
          <a href={`${desk}/claims/${claim.id}`}>
            <b>{claim.title}</b>
          </a>
          <br />
          <OriginChip claim={claim} />
          <small>
            第 {claim.number} 号 · {formatMoment(claim.submittedAt)}提交
          </small>
        </>
      ),
    },
    {
      head: '谁',
      cell: ({ claim }) => (
        <>
          {claim.memberName}
          {claim.claimedByName && (
            <>
              <br />
              <small>
                {claim.agentName ? `代办人：${claim.agentName}` : claim.claimedByName}
                {!claim.agentName && (claim.origin === 'declared' ? '代报' : '填报')}
              </small>
            </>
          )}
        </>
      ),
    },
    {
      head: '哪天哪里',
      cell: ({ claim }) => (
        <>
          {formatDay(claim.occurredOn)}
          {claim.place && (
            <>
              <br />
              <small>{claim.place}</small>
            </>
          )}
        </>
      ),
    },
    {
      head: '数量',
      numeric: true,
      cell: ({ claim }) => `${formatPoints(claim.quantity)} ${ruleUnitLabels[claim.unit]}`,
    },
    {
      head: '申报分',
      numeric: true,
      cell: ({ claim }) => (
        <span className={claim.deduction ? 'amount out' : 'amount in'}>
          {claim.deduction ? '−' : ''}
          {isRange(claim) ? '最多 ' : ''}
          {formatPoints(claim.state === 'second-check' ? (claim.pointsAccepted ?? '0') : claim.pointsClaimed)}
        </span>
      ),
    },
    { head: '情况', cell: (line) => <Standing line={line} /> },
  ];
  const together = lines.filter((line) => line.together).length;
  return (
    <form method="post" action={`${desk}/claims/acceptances`}>
      <Table columns={canCheck ? [box, ...columns] : columns} items={lines} rowKey={({ claim }) => claim.id} />
      {canCheck && together > 0 && (
        <div className="actions">
          <Button icon="check">通过勾选的申报</Button>
          <span className="hint">
            按申报的分数通过；入账还是先公示，按村里的规定。有疑点的、要定分数的，请点开一件一件看。
          </span>
        </div>
      )}
    </form>
  );
}
