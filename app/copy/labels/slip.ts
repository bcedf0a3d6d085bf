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

/** 5 分 × 3 个，退了 1 个 */
export function lineInWords(line: { price: string; quantity: number; returned: number; unit: GoodsUnit }): string {
  const unit = goodsUnitLabels[line.unit];
  const back = line.returned > 0 ? `，退了 ${line.returned} ${unit}` : '';
  return `${formatPoints(line.price)} 分 × ${line.quantity} ${unit}${back}`;
}

/** 退回 5 分，实用 10 分 */
export function netInWords({ returned, net }: { readonly returned: string; readonly net: string }): string {
  return `退回 ${formatPoints(returned)} 分，实用 ${formatPoints(net)} 分`;
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

/** Whose points come back when goods do: 周＊兰的家庭积分, 本人的积分账户（用券买的） */
export function purseOfSlip(slip: {
  readonly name: string;
  readonly isHousehold: boolean;
  readonly fundName: string | null;
  readonly vouchers: readonly unknown[];
}): string {
  const purse = purseInWords(slip);
  if (purse !== '') return `${slip.name}的${purse}`;
  return slip.vouchers.length > 0 ? `${slip.name}的积分账户（券已经收走，不退券）` : `${slip.name}的积分账户`;
}
