import type { GoodsUnit } from '#services/shop/vocabulary';
import { goodsUnitLabels } from './shop';

/** 肥皂 2 个、食盐 1 袋 */
export function goodsInWords(lines: readonly { name: string; quantity: number; unit: GoodsUnit }[]): string {
  return lines.map((line) => `${line.name} ${line.quantity} ${goodsUnitLabels[line.unit]}`).join('、');
}
