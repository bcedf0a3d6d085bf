import type { PersonDimension } from '#services/insight/vocabulary';
import { ageBandLabels, memberKindLabels, sexLabels } from './org';

export const personDimensionLabels = {
  kind: '按身份',
  grid: '按微网格',
  sex: '按性别',
  age: '按年龄',
} as const satisfies Record<PersonDimension, string>;

const groupLabels: Readonly<Record<Exclude<PersonDimension, 'grid'>, Readonly<Record<string, string>>>> = {
  kind: { ...memberKindLabels, villager: '其他村民' },
  sex: sexLabels,
  age: ageBandLabels,
};

/** What a group of people is called; who is in none was not written down. */
export function groupInWords(dimension: PersonDimension, key: string): string {
  if (key === '') return dimension === 'grid' ? '没有微网格' : '没有登记';
  return dimension === 'grid' ? key : (groupLabels[dimension][key] ?? key);
}

export const lostLabels = {
  'over-cap': '超过草稿的上限',
  'household-once': '同一户同一件事已经算过',
  'not-an-earner': '草稿里不是这些人得分',
  'not-used': '草稿里不再给分',
} as const;
