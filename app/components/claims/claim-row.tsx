import type { ClaimView } from '#services/claims/index';
import { Chip } from '~/components/ui/chip';
import { Row } from '~/components/ui/rows';
import { formatDay, formatPoints } from '~/copy/format';
import { claimStateLabels, claimStateTones } from '~/copy/labels/claims';

type ShownClaim = Pick<
  ClaimView,
  | 'number'
  | 'title'
  | 'memberName'
  | 'claimedByName'
  | 'state'
  | 'occurredOn'
  | 'place'
  | 'pointsClaimed'
  | 'pointsAccepted'
  | 'reversed'
>;

/** What a claim stands at, in colour and word. */
export function ClaimChip({ claim }: { readonly claim: Pick<ShownClaim, 'state' | 'reversed'> }) {
  if (claim.reversed) return <Chip tone="bad">已冲正</Chip>;
  return <Chip tone={claimStateTones[claim.state]}>{claimStateLabels[claim.state]}</Chip>;
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
  const parts = [withName ? claim.memberName : null, formatDay(claim.occurredOn), claim.place].filter(Boolean);
  return (
    <Row
      to={to}
      what={claim.title}
      note={parts.join(' · ')}
      end={
        <>
          <span className="amount">{formatPoints(claim.pointsAccepted ?? claim.pointsClaimed)} 分</span>
          <br />
          <ClaimChip claim={claim} />
        </>
      }
    />
  );
}
