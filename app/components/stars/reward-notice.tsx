import type { RewardStanding } from '#services/stars/index';
import { Notice } from '~/components/ui/notice';
import { formatCount, formatPoints } from '~/copy/format';

/** By which rule the stars that hold earn points, how many people got some, and who waits for what. */
export function RewardNotice({ rewards }: { readonly rewards: RewardStanding & { readonly title: string | null } }) {
  const { title, rule, earned, rewarded, points } = rewards;
  const waiting = earned - rewarded;
  const given = `${formatCount(earned)} 人的星已生效，${formatCount(rewarded)} 人得了分，共 ${formatPoints(points)} 分。`;
  if (title === null) {
    return (
      <Notice tone="wait">
        星换积分用的细则（{rule}）现在没有生效，先不给分。{given}
      </Notice>
    );
  }
  return (
    <Notice tone={waiting > 0 ? 'wait' : 'good'}>
      星换积分按细则“{title}”。{given}
      {waiting > 0 && `还有 ${formatCount(waiting)} 人没有得分：积分预算不够的，批下来系统自动给；细则封顶的，不再给。`}
    </Notice>
  );
}
