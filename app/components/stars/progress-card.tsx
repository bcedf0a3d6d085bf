import { Card } from '~/components/ui/card';
import { Meter } from '~/components/ui/meter';
import { formatDate } from '~/copy/format';
import { progressWords } from '~/copy/labels/honours';
import { StarBadge } from './star-badge';
import type { OwnStanding } from './star-line';

interface ProgressCardProps {
  readonly standing: Omit<OwnStanding, 'steps'> & {
    readonly fromOn: string;
    readonly untilOn: string;
    readonly steps: readonly (OwnStanding['steps'][number] & { readonly percent: string })[];
  };
}

/** Where a member stands in the period that runs, and every step on; nothing for who is not evaluated. */
export function ProgressCard({ standing: { stars, schemeName, fromOn, untilOn, steps } }: ProgressCardProps) {
  if (!stars && !schemeName) return null;
  return (
    <Card title="我的星">
      {stars ? (
        <p>
          <StarBadge {...stars} /> <small>{stars.title}</small>
        </p>
      ) : (
        <p>还没有评过星。</p>
      )}
      {schemeName && (
        <p className="hint">
          {schemeName}，这一期 {formatDate(fromOn)}到{formatDate(untilOn)}
          。只算已经入账、已经确认的；大家评的部分到时候才知道。
        </p>
      )}
      {schemeName && steps.length === 0 && <p>按数据算的都够了，保持住就好。</p>}
      {steps.map((step) => (
        <div key={step.kind === 'star' ? 'star' : step.fact}>
          <p>{progressWords(step)}。</p>
          <Meter label={`已经做到 ${step.percent}%`} value={Number(step.percent)} max={100} />
        </div>
      ))}
    </Card>
  );
}
