import type { Kept, KeptLine } from './store';
import { hundredths } from './store';

/** On what terms a sale may be kept. */
export interface Terms {
  readonly shopId: string;
  readonly cashierId: string;
  readonly asOf: string;
  readonly limits: {
    readonly allowed: boolean;
    readonly cards: boolean;
    readonly sales: number;
    readonly points: string;
    readonly memberPoints: string;
    readonly hours: number;
  };
}

/** What the page knows, as the server wrote it into the page. */
export interface Till extends Terms {
  readonly goods: readonly Goods[];
  readonly holders: readonly Holder[];
}

export interface Goods {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly code: string;
  readonly barcode: string | null;
  readonly unit: string;
  readonly price: string;
  readonly sellable: number;
}

interface Holder {
  readonly number: string;
  /** Masked. */
  readonly name: string;
  readonly available: string;
}

export interface Standing {
  readonly holder: 'code' | 'card';
  readonly code: string;
  readonly key: string;
  readonly name: string;
  /** In hundredths, less what waits here; none for who was not here lately. */
  readonly available?: number;
}

const waits = ({ state }: Kept) => state === 'waiting' || state === 'refused';
const sum = (sales: readonly Kept[]) => sales.reduce((total, sale) => total + sale.total, 0);

/** What waits here already: how many sales, how many points. */
export function waiting(sales: readonly Kept[]): { readonly count: number; readonly points: number } {
  const kept = sales.filter(waits);
  return { count: kept.length, points: sum(kept) };
}

/** Who stands there, by the digits that were scanned; or why not, in words. */
export function recognise(till: Till, sales: readonly Kept[], scanned: string): Standing | string {
  const code = scanned.normalize('NFKC').replace(/[\s-]/g, '');
  if (!/^\d+$/.test(code)) return '这不是兑换码，请再扫一次，或输入码下面的 18 位数字。';
  if (sales.some((sale) => sale.holderCode === code && sale.holder === 'code')) {
    return '这个码在这台设备上用过了，请对方换一个新码。';
  }
  if (code.length === 20 || code.length === 10) {
    if (!till.limits.cards) return '断网时不收积分卡，只收手机上的兑换码。';
    if (code.length === 10) return '断网时要扫卡上的二维码，不能只输卡号。';
    return { holder: 'card', code, key: `card-${code.slice(0, 10)}`, name: `积分卡 尾号 ${code.slice(6, 10)}` };
  }
  if (code.length !== 18) return `兑换码是 18 位数字，这里有 ${code.length} 位，请核对。`;
  const key = code.slice(0, 8);
  const known = till.holders.find(({ number }) => number === key);
  if (!known) return { holder: 'code', code, key, name: `成员号 ${key}` };
  const mine = sum(sales.filter((sale) => waits(sale) && sale.holderKey === key));
  return { holder: 'code', code, key, name: known.name, available: hundredths(known.available) - mine };
}

/** Why this can't be kept now, in words; nothing where it can. */
export function obstacle(till: Terms, sales: readonly Kept[], who: Standing, lines: readonly KeptLine[]): string {
  const { limits } = till;
  const total = totalOf(lines);
  const kept = waiting(sales);
  const mine = sum(sales.filter((sale) => waits(sale) && sale.holderKey === who.key));
  const words = (amount: string) => String(Number(amount));
  if (!limits.allowed) return '村里没有开“断网时继续收银”。';
  if (total === 0) return '还没有选商品。';
  if (kept.count >= limits.sales) return `这台设备已经记了 ${kept.count} 单，到了村里定的数。请先联网入账。`;
  if (kept.points + total > hundredths(limits.points)) {
    return `断网时一台设备最多记 ${words(limits.points)} 分，这一单放不下。请先联网入账。`;
  }
  if (mine + total > hundredths(limits.memberPoints)) {
    return `断网时一个人最多兑换 ${words(limits.memberPoints)} 分${mine > 0 ? `，前面已记 ${mine / 100} 分` : ''}。`;
  }
  if (who.available !== undefined && total > who.available) return `积分不够，只有 ${who.available / 100} 分。`;
  const since = [till.asOf, ...sales.filter(waits).map(({ soldAt }) => soldAt)].sort()[0] ?? till.asOf;
  if (Date.now() - Date.parse(since) > limits.hours * 3_600_000) {
    return `离上次联网超过 ${limits.hours} 小时，不能再记了。请找有网的地方先入账。`;
  }
  return '';
}

export const totalOf = (lines: readonly KeptLine[]): number =>
  lines.reduce((total, { price, quantity }) => total + hundredths(price) * quantity, 0);
