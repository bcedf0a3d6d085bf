import type { PresentationMeans } from '#services/redemption/vocabulary';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { formatPoints } from '~/copy/format';
import { presentationMeansLabels } from '~/copy/labels/redemption';

interface HolderCardProps {
  readonly holder: {
    readonly name: string;
    readonly available: string;
    readonly means: PresentationMeans;
    readonly vouched: boolean;
    readonly isHousehold: boolean;
    readonly secondsLeft: number;
  };
}

function timeLeft(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes} 分 ${seconds % 60} 秒` : `${seconds} 秒`;
}

/** Who stands at the counter, masked, and what they can spend. */
export function HolderCard({ holder }: HolderCardProps) {
  return (
    <Card
      title={holder.name}
      aside={
        <Chip>
          {holder.isHousehold ? '家庭积分可用' : '可用'} {formatPoints(holder.available)} 分
        </Chip>
      }
    >
      {holder.secondsLeft > 0 ? (
        <small>
          {presentationMeansLabels[holder.means]}已核验{holder.vouched && '（有人作证）'} · 还可用{' '}
          <span id="time-left" data-seconds={holder.secondsLeft}>
            {timeLeft(holder.secondsLeft)}
          </span>
        </small>
      ) : (
        <p className="error">等得太久，请让对方再出示一次码。</p>
      )}
    </Card>
  );
}
