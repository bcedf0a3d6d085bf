import type { Anomaly } from '#services/anomalies/index';
import type { AnomalyKind, AnomalyState } from '#services/anomalies/vocabulary';
import type { ChipTone } from '~/components/ui/chip';
import { formatMoment } from '../format';

export const anomalyKindLabels = {
  'many-in-minutes': '短时间多次兑换',
  'staff-relative': '店员为家人、亲属兑换',
  'card-at-two-shops': '一张卡在两家超市用',
  'pin-changed': '刚改密码就用卡',
} as const satisfies Record<AnomalyKind, string>;

export const anomalyStateLabels = {
  open: '待核实',
  explained: '情况正常',
  confirmed: '确认违规',
} as const satisfies Record<AnomalyState, string>;

export const anomalyStateTones = {
  open: 'wait',
  explained: 'good',
  confirmed: 'bad',
} as const satisfies Record<AnomalyState, ChipTone>;

/** What the till says when it stops such a holder. */
export const anomalyStopSentences: Readonly<Record<string, string>> = {
  'many-in-minutes': '这位成员短时间内兑换了多次',
  'staff-relative': '这是您同住的人或亲属的积分',
  'card-at-two-shops': '这张卡刚在另一家超市用过',
  'pin-changed': '这张卡刚改过密码',
};

/** Why it is on the list: 10 分钟里已经兑换 3 次，又来兑换。 */
export function anomalyReason({ kind, details }: Pick<Anomaly, 'kind' | 'details'>): string {
  switch (kind) {
    case 'many-in-minutes':
      return `${details.minutes} 分钟里已经兑换 ${details.redemptions} 次，又来兑换`;
    case 'staff-relative':
      return details.kinship === 'household' ? '店员和持有人住在一户' : '店员和持有人是登记的亲属';
    case 'card-at-two-shops':
      return `${formatMoment(String(details.at))} 刚在${details.shopName}用过`;
    case 'pin-changed':
      return `${formatMoment(String(details.at))} 刚改过密码`;
  }
}
