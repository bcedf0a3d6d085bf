import type { GoodsCategory, GoodsUnit, LimitPeriod } from '#services/shop/vocabulary';
import type { Shape } from './goods-drawings';

/** What a love supermarket offers; the first ones are in every shop. */
export interface GoodsPlan {
  readonly name: string;
  readonly category: GoodsCategory;
  readonly unit: GoodsUnit;
  readonly price: string;
  /** How often it is taken, against the others. */
  readonly demand: number;
  readonly limit?: readonly [quantity: number, period: LimitPeriod];
  /** The price that it gets during the story, and on which day. */
  readonly newPrice?: readonly [price: string, onDay: number, reason: string];
  readonly look: readonly [shape: Shape, ...colours: string[]];
}

const goods = (
  name: string,
  category: GoodsCategory,
  unit: GoodsUnit,
  price: string,
  demand: number,
  look: GoodsPlan['look'],
  more: Pick<GoodsPlan, 'limit' | 'newPrice'> = {},
): GoodsPlan => ({ name, category, unit, price, demand, look, ...more });

export const goodsList: readonly GoodsPlan[] = [
  goods('肥皂', 'cleaning', 'piece', '5', 12, ['bar', '#f2d7a2', '#d9a441'], { newPrice: ['4.5', 240, '进价降低'] }),
  goods('食盐 400 克', 'food', 'bag', '3', 12, ['pouch', '#3f7fb5', '#ffffff'], { newPrice: ['4', 130, '进价上涨'] }),
  goods('大米 5 公斤', 'food', 'bag', '60', 5, ['sack', '#f4e9cf', '#2f7d4f'], {
    limit: [2, 'month'],
    newPrice: ['58', 200, '县里统一采购'],
  }),
  goods('菜籽油 1.8 升', 'food', 'barrel', '48', 4, ['jug', '#e8b63a', '#c0392b'], { limit: [2, 'month'] }),
  goods('抽纸 3 包', 'daily', 'pack', '12', 9, ['tissue', '#7fb7d9', '#f6fbff']),
  goods('毛巾', 'daily', 'piece', '10', 7, ['towel', '#e58f8f', '#fbe3e0']),
  goods('洗衣粉 1 公斤', 'cleaning', 'bag', '18', 6, ['pouch', '#2f6fb0', '#f7d64a']),
  goods('洗洁精 1 升', 'cleaning', 'bottle', '14', 6, ['bottle', '#7ac36a', '#f7f3c6']),
  goods('牙膏', 'daily', 'piece', '9', 7, ['tube', '#d8423a', '#e6eef2']),
  goods('牙刷 2 支', 'daily', 'pack', '6', 6, ['brush', '#3a9bd8', '#f4f4f4']),
  goods('酱油 800 毫升', 'food', 'bottle', '13', 5, ['bottle', '#4a2a1a', '#d8423a']),
  goods('挂面 1 公斤', 'food', 'pack', '10', 7, ['noodles', '#f5deb3', '#c0392b']),
  goods('卷纸 10 卷', 'daily', 'pack', '24', 4, ['rolls', '#f7f3ec', '#9fc6a5']),
  goods('鸡蛋 10 枚', 'food', 'box', '16', 6, ['eggs', '#d8a878', '#b9b1a5'], { limit: [3, 'month'] }),
  goods('白糖 500 克', 'food', 'bag', '7', 4, ['pouch', '#f2f2f2', '#c0392b']),
  goods('作业本 5 本', 'stationery', 'pack', '6', 4, ['book', '#3a7d5c', '#f6efdf']),
  goods('洗发水 400 毫升', 'daily', 'bottle', '26', 3, ['bottle', '#7b5ea7', '#efe6f7']),
  goods('垃圾袋 3 卷', 'cleaning', 'pack', '8', 4, ['rolls', '#41484f', '#7a848e']),
  goods('劳保手套 3 双', 'farm', 'pack', '6', 5, ['gloves', '#e8e1d3', '#d8423a']),
  goods('扫帚', 'cleaning', 'piece', '12', 3, ['broom', '#c99b52', '#8a5a2b']),
  goods('脸盆', 'home', 'piece', '13', 3, ['basin', '#e58f8f', '#fbe3e0']),
  goods('节能灯泡', 'home', 'piece', '8', 3, ['bulb', '#f8e38a', '#8d949b']),
  goods('5 号电池 4 节', 'home', 'pack', '8', 4, ['cells', '#2b2f36', '#d9a441']),
  goods('中性笔 10 支', 'stationery', 'box', '8', 3, ['pens', '#2f4f8f', '#e9e2d2']),
  goods('陈醋 500 毫升', 'food', 'bottle', '9', 3, ['bottle', '#2e1a14', '#e0b04a']),
  goods('拖鞋', 'daily', 'piece', '14', 3, ['slippers', '#3a7d8f', '#a7d3dc']),
  goods('面粉 2.5 公斤', 'food', 'bag', '20', 2, ['sack', '#fbf7ef', '#3f7fb5']),
  goods('雨伞', 'home', 'piece', '30', 2, ['umbrella', '#2f7d4f', '#d9a441'], { limit: [1, 'quarter'] }),
  goods('保温杯', 'home', 'piece', '45', 2, ['flask', '#b5403a', '#e8e1d3'], { limit: [1, 'quarter'] }),
  goods('棉袜 3 双', 'daily', 'pack', '13', 3, ['socks', '#5c6b7a', '#d9d2c3']),
  goods('暖水瓶', 'home', 'piece', '40', 1.5, ['flask', '#3a7d8f', '#f4e9cf'], { newPrice: ['36', 300, '秋冬让利'] }),
  goods('蚊香 5 盒', 'home', 'box', '10', 2, ['carton', '#3a7d5c', '#f7d64a']),
  goods('纯牛奶 12 盒', 'food', 'box', '46', 2.5, ['carton', '#ffffff', '#3f7fb5'], { limit: [2, 'month'] }),
  goods('茶叶 250 克', 'food', 'box', '35', 1.5, ['carton', '#2f5d3a', '#d9c27a']),
  goods('文具盒', 'stationery', 'piece', '15', 1.5, ['carton', '#e58fb0', '#fdf0f5']),
  goods('书包', 'stationery', 'piece', '68', 1, ['bag', '#2f6fb0', '#f7d64a'], { limit: [1, 'year'] }),
  goods('手电筒', 'home', 'piece', '25', 2, ['torch', '#41484f', '#f7d64a'], { limit: [1, 'quarter'] }),
  goods('草帽', 'farm', 'piece', '12', 2, ['hat', '#e6c88a', '#b5403a']),
  goods('雨衣', 'farm', 'piece', '28', 1.5, ['coat', '#3f7fb5', '#a9cbe6']),
  goods('锄头', 'farm', 'piece', '38', 1, ['hoe', '#7a848e', '#a87642']),
  goods('复合肥 10 公斤', 'farm', 'bag', '55', 1.5, ['sack', '#ffffff', '#3a9b5c'], { limit: [4, 'quarter'] }),
  goods('菜种 5 包', 'farm', 'pack', '8', 2, ['seeds', '#5fa055', '#f7efd7']),
  goods('炒锅', 'home', 'piece', '88', 0.7, ['pan', '#2b2f36', '#8a5a2b'], { limit: [1, 'year'] }),
  goods('棉被', 'home', 'piece', '150', 0.5, ['quilt', '#d8737a', '#f6d9c9'], { limit: [1, 'year'] }),
];

/** EAN-13 of the range that shops give out themselves: no maker's code starts with 20. */
export function barcodeOf(place: number): string {
  const digits = `2000${String(1000 + place * 37).padStart(8, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
