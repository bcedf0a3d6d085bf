import type { ClaimView } from '#services/claims/index';
import { Chip } from '~/components/ui/chip';
import { Row } from '~/components/ui/rows';
import { formatDay, formatPoints } from '~/copy/format';
import { claimOriginLabels, claimStateLabels, claimStateTones } from '~/copy/labels/claims';

type ShownClaim = Pick<
  ClaimView,
  | 'number'
  | 'title'
  | 'memberName'
  | 'claimedByName'
  | 'agentName'
  | 'state'
  | 'occurredOn'
  | 'place'
  | 'pointsClaimed'
  | 'pointsAccepted'
  | 'reversed'
  | 'origin'
  | 'deduction'
>;

/** What a claim stands at, in colour and word. */
export function ClaimChip({ claim }: { readonly claim: Pick<ShownClaim, 'state' | 'reversed'> }) {
  if (claim.reversed) return <Chip tone="bad">已冲正</Chip>;
  return <Chip tone={claimStateTones[claim.state]}>{claimStateLabels[claim.state]}</Chip>;
}

/** Where a claim comes from, where it is not from the member: flagged wherever it is shown. */
export function OriginChip({ claim }: { readonly claim: Pick<ShownClaim, 'origin' | 'deduction'> }) {
  if (claim.origin === 'declared') return null;
  const tone = claim.deduction ? 'bad' : claim.origin === 'late' ? 'wait' : 'plain';
  return <Chip tone={tone}>{claimOriginLabels[claim.origin]}</Chip>;
}

/** A claim in a list: what, when and where, how much, how it stands. */
export function ClaimRow({
  claim,
  to,
  withName,
}: {
  readonly claim: ShownClaim;
  readonly to: string;
  /** Says for whom, where a list is about several people. */
  readonly withName?: boolean;
}) {
  const points = formatPoints(claim.pointsAccepted ?? claim.pointsClaimed);
  const parts = [
    withName ? claim.memberName : null,
    formatDay(claim.occurredOn),
    claim.place,
    claim.agentName && `代办人：${claim.agentName}`,
  ].filter(Boolean);
  return (
    <Row
      to={to}
      what={claim.title}
      note={
        <>
          {parts.join(' · ')} <OriginChip claim={claim} />
        </>
      }
      end={
        <>
          <span className={claim.deduction ? 'amount out' : 'amount'}>
            {claim.deduction ? '−' : ''}
            {points} 分
          </span>
          <br />
          <ClaimChip claim={claim} />
        </>
      }
    />
  );
}
