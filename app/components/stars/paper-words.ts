import type { PaperBundle, PaperVoter } from '#services/stars/index';
import { formatDay } from '~/copy/format';

/** "003 号　张德顺　一组 3 号" */
export const voterWords = ({ number, name, address }: Pick<PaperVoter, 'number' | 'name' | 'address'>): string =>
  [address === null ? number : `${number} 户`, name ?? (address === null ? '' : '户主未登记'), address ?? '']
    .filter(Boolean)
    .join(' ');

/** Which of a household's slips it is; nothing where it has one. */
export const seatWords = ({ seat, seats }: Pick<PaperVoter, 'seat' | 'seats'>): string =>
  seats > 1 ? `第 ${seat} 张，共 ${seats} 张` : '';

export const bundlePlace = (place: string): string => place || '全村';

/** "已计 12 / 发出 20" */
export const countedWords = ({ counted, handed }: Pick<PaperBundle, 'counted' | 'handed'>): string =>
  `已计 ${counted} / 发出 ${handed}`;

export const untilWords = (endsOn: string | null): string => (endsOn ? `${formatDay(endsOn)}截止` : '还没开始');
