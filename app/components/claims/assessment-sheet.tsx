import type { AssessmentLineView, AssessmentSheet, ClaimView } from '#services/claims/index';
import { Chip } from '~/components/ui/chip';
import type { Fact } from '~/components/ui/facts';
import { PointsAmount } from '~/components/ui/points-amount';
import { Row, Rows } from '~/components/ui/rows';
import { formatDate, formatDay, formatMoment, formatPoints } from '~/copy/format';
import { assessmentLineLabels, assessmentRowStateLabels, assessmentRowStateTones } from '~/copy/labels/assessments';

/** The claims of a person that a quarter gathered. */
export function AssessmentClaims({
  claims,
  address,
}: {
  readonly claims: readonly Pick<ClaimView, 'id' | 'number' | 'title' | 'occurredOn' | 'place' | 'pointsAccepted'>[];
  readonly address: (claimId: string) => string;
}) {
  if (claims.length === 0) return <p className="hint">本季度没有收进申报。</p>;
  return (
    <Rows>
      {claims.map((claim) => (
        <Row
          key={claim.id}
          to={address(claim.id)}
          what={claim.title}
          note={`第 ${claim.number} 号 · ${formatDay(claim.occurredOn)}${claim.place ? ` · ${claim.place}` : ''}`}
          end={<PointsAmount value={claim.pointsAccepted ?? '0'} />}
        />
      ))}
    </Rows>
  );
}

/** What was added beside the claims or taken away: who, when and why. */
export function AssessmentLines({ lines }: { readonly lines: readonly AssessmentLineView[] }) {
  if (lines.length === 0) return <p className="hint">没有加减过。</p>;
  return (
    <Rows>
      {lines.map((line) => (
        <Row
          key={line.id}
          what={line.reason}
          note={`${assessmentLineLabels[line.kind]}${line.ruleTitle ? ` · ${line.ruleTitle}` : ''} · ${line.writtenByName} · ${formatMoment(line.recordedAt)}`}
          end={<PointsAmount value={line.points} />}
        />
      ))}
    </Rows>
  );
}

/** What a person's row comes to, and where it went. */
export function assessmentFacts(
  { assessment, row }: Pick<AssessmentSheet, 'assessment' | 'row'>,
  address: { readonly notice: (id: string) => string; readonly entry: (id: string) => string },
): Fact[] {
  const { meeting, meetingOn, noticeId } = assessment;
  return [
    { term: '申报', value: `${row.claimCount} 件，${formatPoints(row.claimPoints)} 分` },
    { term: '会议和加减', value: <PointsAmount value={row.otherPoints} /> },
    { term: '合计', value: <b className="amount in">{formatPoints(row.total)} 分</b> },
    {
      term: '到哪一步',
      value: <Chip tone={assessmentRowStateTones[row.state]}>{assessmentRowStateLabels[row.state]}</Chip>,
    },
    ...(meeting ? [{ term: '会议', value: `${meeting}，${formatDate(meetingOn ?? '')}` }] : []),
    ...(noticeId ? [{ term: '公示', value: <a href={address.notice(noticeId)}>看公示</a> }] : []),
    ...(row.transferId
      ? [{ term: '入账', value: <a href={address.entry(row.transferId)}>第 {row.transferSequence} 号</a> }]
      : []),
  ];
}
