import { Card, CardLink } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { type HistoryEntry, HistoryRows } from './history-rows';
import { StarBadge } from './star-badge';

export interface MemberStars {
  readonly current: Pick<HistoryEntry, 'stars' | 'of' | 'won'> | null;
  readonly history: readonly HistoryEntry[];
  readonly hasPhoto: boolean;
  readonly mayManage: boolean;
}

interface MemberStarsCardProps {
  readonly stars: MemberStars | undefined;
  readonly desk: string;
  readonly memberId: string;
}

/** A member's stars at the desk: what holds, what was, and the photo on the honour board. */
export function MemberStarsCard({ stars, desk, memberId }: MemberStarsCardProps) {
  if (!stars) return null;
  const { current, history, hasPhoto, mayManage } = stars;
  return (
    <Card
      title="评星"
      aside={
        mayManage && (
          <CardLink to={`${desk}/members/${memberId}/portrait`}>{hasPhoto ? '光荣榜照片' : '代放光荣榜照片'}</CardLink>
        )
      }
    >
      <p>
        {current ? <StarBadge {...current} /> : '现在没有星'}{' '}
        <Chip tone={hasPhoto ? 'good' : 'plain'}>{hasPhoto ? '同意放照片' : '没有放照片'}</Chip>
      </p>
      <HistoryRows
        entries={history}
        resultOf={({ roundId, participantId }) => `${desk}/stars/${roundId}/results/${participantId}`}
        certificateOf={({ roundId, participantId }) =>
          mayManage ? `${desk}/stars/${roundId}/certificates/${participantId}` : undefined
        }
      />
    </Card>
  );
}
