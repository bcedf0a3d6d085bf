import type { CapPeriod, RuleLevel, RuleUnit } from '#services/rules/vocabulary';
import { formatPoints } from '~/copy/format';
import { capPeriodLabels, ruleUnitLabels } from '~/copy/labels/rules';

interface Worth {
  readonly pointsMin: string;
  readonly pointsMax: string;
  readonly unit: RuleUnit;
  readonly deduction?: boolean;
}

/** 3 分 / 次, or 5～20 分 / 件; of a deduction 扣 2 分 / 次. */
export function ruleWorth({ pointsMin, pointsMax, unit, deduction }: Worth): string {
  const least = formatPoints(pointsMin);
  const most = formatPoints(pointsMax);
  return `${deduction ? '扣 ' : ''}${least === most ? most : `${least}～${most}`} 分 / ${ruleUnitLabels[unit]}`;
}

/** 每月最多 20 分 · 每年最多 100 分, or that there is no limit. */
export function ruleCaps(caps: readonly { readonly period: CapPeriod; readonly points: string }[]): string {
  if (caps.length === 0) return '不设上限';
  return caps.map((cap) => `${capPeriodLabels[cap.period]}最多 ${formatPoints(cap.points)} 分`).join(' · ');
}

/** Which level a rule comes from. */
export const ruleLevelLabels = {
  county: '县级模板',
  township: '乡镇',
  village: '本村',
} as const satisfies Record<RuleLevel, string>;
