import type { RuleVersion } from '#services/rules/index';
import type { RuleField } from '#services/rules/vocabulary';
import { formatDate, formatPoints } from '~/copy/format';
import {
  checkerRoleLabels,
  claimantLabels,
  earnerLabels,
  evidenceLabels,
  postingLabels,
  ruleCategoryLabels,
  ruleUnitLabels,
} from '~/copy/labels/rules';
import { ruleCaps } from './rule-words';

export const ruleFieldLabels = {
  switchedOff: '本级是否使用',
  title: '名称',
  category: '类别',
  unit: '按什么算',
  deduction: '加分还是扣分',
  earner: '记给谁',
  pointsMin: '最少几分',
  pointsMax: '最多几分',
  caps: '每人上限',
  quantityMax: '一次最多几个单位',
  evidence: '证明',
  claimants: '谁可以申报',
  checkerRoles: '谁可以核实',
  posting: '什么时候入账',
  description: '说明',
  validFrom: '从哪天起',
  validUntil: '到哪天止',
} as const satisfies Record<RuleField, string>;

const words: { readonly [Field in RuleField]: (version: RuleVersion) => string } = {
  switchedOff: (version) => (version.switchedOff ? '不用' : '使用'),
  title: (version) => version.title,
  category: (version) => ruleCategoryLabels[version.category],
  unit: (version) => `每${ruleUnitLabels[version.unit]}`,
  deduction: (version) => (version.deduction ? '扣分' : '加分'),
  earner: (version) => earnerLabels[version.earner],
  pointsMin: (version) => `${formatPoints(version.pointsMin)} 分`,
  pointsMax: (version) => `${formatPoints(version.pointsMax)} 分`,
  caps: (version) => ruleCaps(version.caps),
  quantityMax: (version) => formatPoints(version.quantityMax),
  evidence: (version) => evidenceLabels[version.evidence],
  claimants: (version) => version.claimants.map((kind) => claimantLabels[kind]).join('、'),
  checkerRoles: (version) => version.checkerRoles.map((role) => checkerRoleLabels[role]).join('、'),
  posting: (version) => (version.posting ? postingLabels[version.posting] : '按本村的规定'),
  description: (version) => version.description ?? '—',
  validFrom: (version) => formatDate(version.validFrom),
  validUntil: (version) => (version.validUntil ? formatDate(version.validUntil) : '长期'),
};

/** What a version says in one field, as people read it. */
export function versionWords(version: RuleVersion, field: RuleField): string {
  return words[field](version);
}

/** How a version stands on a day. */
export function versionStanding(
  version: RuleVersion,
  today: string,
): { word: string; tone: 'good' | 'wait' | 'plain' } {
  if (version.state === 'draft') return { word: '草稿', tone: 'wait' };
  if (version.retiredFrom && version.retiredFrom <= today) return { word: '已停用', tone: 'plain' };
  if (version.validUntil && version.validUntil < today) return { word: '已到期', tone: 'plain' };
  if (version.validFrom > today) return { word: `${formatDate(version.validFrom)}起用`, tone: 'wait' };
  if (version.retiredFrom) return { word: `用到${formatDate(version.retiredFrom)}前`, tone: 'wait' };
  return version.switchedOff ? { word: '本级不用', tone: 'plain' } : { word: '在用', tone: 'good' };
}
