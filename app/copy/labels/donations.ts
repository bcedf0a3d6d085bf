import type { DonorKind, FundState, GrantProblem } from '#services/donations/vocabulary';
import type { GoodsCategory, GoodsUnit, HolderGroup } from '#services/shop/vocabulary';
import type { ChipTone } from '~/components/ui/chip';
import { goodsCategoryLabels, goodsUnitLabels, holderGroupLabels } from './shop';

export const donorKindLabels = {
  person: '个人',
  enterprise: '企业、商户',
  organisation: '单位、社会组织',
} as const satisfies Record<DonorKind, string>;

export const fundStateLabels = {
  open: '进行中',
  over: '已到期',
  closed: '已结束',
} as const satisfies Record<FundState, string>;

export const fundStateTones = {
  open: 'good',
  over: 'wait',
  closed: 'plain',
} as const satisfies Record<FundState, ChipTone>;

export const grantProblemLabels = {
  left: '已不在本村',
  'own-matter': '您自己、同住或亲属',
  'not-for-member': '不在规定人群',
  frozen: '积分已冻结',
} as const satisfies Record<GrantProblem, string>;

/** What points for a purpose buy, in words. */
export function buysInWords(fund: {
  readonly categories: readonly GoodsCategory[];
  readonly goods: readonly (string | { readonly name: string })[];
}): string {
  const names = fund.goods.map((each) => (typeof each === 'string' ? each : each.name));
  const words = [...fund.categories.map((category) => goodsCategoryLabels[category]), ...names];
  return words.length === 0 ? '所有商品' : words.join('、');
}

/** For whom they are, in words. */
export function groupsInWords(groups: readonly HolderGroup[]): string {
  return groups.length === 0 ? '所有成员' : groups.map((group) => holderGroupLabels[group]).join('、');
}

/** Who gave, as everybody may read it. */
export function donorInWords({ donorName, named }: { readonly donorName: string; readonly named: boolean }): string {
  return named ? donorName : '爱心人士';
}

/** Goods with how many of each, in words. */
export function givenInWords({
  goods,
}: {
  readonly goods: readonly { readonly name: string; readonly unit: GoodsUnit; readonly quantity: number }[];
}): string {
  return goods.map(({ name, unit, quantity }) => `${name} ${quantity} ${goodsUnitLabels[unit]}`).join('、');
}
