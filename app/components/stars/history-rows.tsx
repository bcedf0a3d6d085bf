import { ButtonLink } from '~/components/ui/button';
import { EmptyState } from '~/components/ui/empty-state';
import { Row, Rows } from '~/components/ui/rows';
import { formatDate, formatPoints } from '~/copy/format';
import { changeWords } from '~/copy/labels/honours';
import { StarBadge } from './star-badge';

export interface HistoryEntry {
  readonly roundId: string;
  readonly participantId: string;
  readonly number: string;
  readonly title: string;
  readonly form: 'stars' | 'supervision';
  readonly finishedOn: string;
  readonly score: string;
  readonly stars: number;
  readonly of: number;
  readonly won: readonly string[];
  readonly change: number | null;
}

interface HistoryRowsProps {
  readonly entries: readonly HistoryEntry[];
  /** Where the arithmetic of a result stands. */
  readonly resultOf: (entry: HistoryEntry) => string;
  /** Where the certificate of a round is; none where there is nothing to print. */
  readonly certificateOf: (entry: HistoryEntry) => string | undefined;
}

/** All that became final of a member, the latest first. */
export function HistoryRows({ entries, resultOf, certificateOf }: HistoryRowsProps) {
  if (entries.length === 0)
    return <EmptyState title="还没有生效的评星结果">评完、公示满了才算数，都记在这里。</EmptyState>;
  return (
    <Rows>
      {entries.map((entry) => {
        const certificate = entry.form === 'stars' && entry.stars > 0 ? certificateOf(entry) : undefined;
        const words = [
          `${entry.number}，${formatDate(entry.finishedOn)}生效`,
          entry.form === 'stars' ? changeWords(entry.change) : '',
        ];
        return (
          <Row
            key={entry.roundId}
            what={entry.title}
            to={resultOf(entry)}
            note={words.filter(Boolean).join('，')}
            end={
              <>
                {entry.form === 'stars' && entry.of > 0 ? <StarBadge {...entry} /> : null}
                <small>{formatPoints(entry.score)} 分</small>
                {certificate && (
                  <ButtonLink kind="quiet" icon="print" to={certificate}>
                    证书
                  </ButtonLink>
                )}
              </>
            }
          />
        );
      })}
    </Rows>
  );
}
