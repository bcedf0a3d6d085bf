import type { GoodsUnit } from '#services/shop/vocabulary';
import { formatPoints } from '../format';
import { goodsUnitLabels } from './shop';
import { vouchersInWords } from './vouchers';

/** 肥皂 2 个、食盐 1 袋 */
export function goodsInWords(lines: readonly { name: string; quantity: number; unit: GoodsUnit }[]): string {
  return lines.map((line) => `${line.name} ${line.quantity} ${goodsUnitLabels[line.unit]}`).join('、');
}

interface Slip {
  readonly total: string;
  readonly returned: string;
  readonly lines: readonly { position: number; name: string; unit: GoodsUnit }[];
}

/** 肥皂 2 个（坏了 1 个） */
export function goodsReturned(
  lines: Slip['lines'],
  { lines: back }: { readonly lines: readonly { position: number; condition: string; quantity: number }[] },
): string {
  return lines
    .flatMap(({ position, name, unit }) => {
      const here = back.filter((each) => each.position === position);
      const pieces = here.reduce((sum, each) => sum + each.quantity, 0);
      const spoiled = here.find((each) => each.condition === 'spoiled')?.quantity ?? 0;
      const word = goodsUnitLabels[unit];
      return pieces === 0 ? [] : [`${name} ${pieces} ${word}${spoiled > 0 ? `（坏了 ${spoiled} ${word}）` : ''}`];
    })
    .join('、');
}

interface Balanced {
  readonly isHousehold: boolean;
  readonly fundName: string | null;
  readonly balanceAfter: string;
  readonly vouchers: readonly { readonly worth: number }[];
  readonly change: string;
}

/** What was left after a slip: 兑换后余 80 分；用 20 分券 1 张，找零 5 分 */
export function balanceInWords({ balanceAfter, vouchers, change, ...paid }: Balanced): string {
  if (vouchers.length === 0) return `兑换后${purseInWords(paid)}余 ${formatPoints(balanceAfter)} 分`;
  const back = Number(change) > 0 ? `找零 ${formatPoints(change)} 分，已退回积分账户` : '没有找零';
  return `收积分券：${vouchersInWords(vouchers.map(({ worth }) => worth))}，${back}`;
}

/** What stands behind a slip's name on paper when goods came back. */
export function returnedNote({ total, returned }: Pick<Slip, 'total' | 'returned'>): string {
  if (returned === total) return '（已退货）';
  return Number(returned) > 0 ? '（部分退货）' : '';
}

/** Which purse paid a slip, where it was not one's own usual one. */
export function purseInWords({
  isHousehold,
  fundName,
}: {
  readonly isHousehold: boolean;
  readonly fundName: string | null;
}) {
  return fundName !== null ? `“${fundName}”` : isHousehold ? '家庭积分' : '';
}
