import type { CriterionTerms, SchemeContent, SchemeField, SchemeProblem } from '#services/stars/vocabulary';
import {
  awardKindLabels,
  criterionSourceLabels,
  factKindLabels,
  factUnitLabels,
  frequencyLabels,
  schemeFormLabels,
  schemeProblemLabels,
  starEligibleLabels,
  starStepLabels,
} from '~/copy/labels/stars';

/** "20" of "20.00", "12.5" of "12.50". */
export const plainNumber = (text: string): string => text.replace(/\.0+$|(\.\d*[1-9])0+$/, '$1');

const NUMBERS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/** "三星" */
export const starsWords = (count: number): string => `${NUMBERS[count] ?? count}星`;

/** "服务时长满 12 小时得满分" */
export function factWords({ fact }: Pick<CriterionTerms, 'fact'>): string {
  if (!fact) return '';
  const { kind, target } = fact;
  return `${factKindLabels[kind]}满 ${plainNumber(target)}${kind === 'service-list' ? '%' : ` ${factUnitLabels[kind]}`}得满分`;
}

/** How a criterion's points come about: "自评、互评，占一半；服务时长满 12 小时得满分，占 50%" */
export function sourceWords(criterion: CriterionTerms): string {
  const judged = `由${criterion.judgedIn.map((step) => starStepLabels[step]).join('、')}`;
  if (criterion.source === 'judged') return judged;
  if (criterion.source === 'counted') return factWords(criterion);
  const part = criterion.factPercent ?? 0;
  return `${judged}，占 ${100 - part}%；${factWords(criterion)}，占 ${part}%`;
}

/** How stars follow, in a sentence. */
export function awardWords({ award }: Pick<SchemeContent, 'award'>): string {
  if (award.kind === 'none') return awardKindLabels.none;
  if (award.kind === 'one-by-one') return `一颗一颗评：得到这颗星 ${award.percent}% 的分，就得这颗星`;
  const unit = award.kind === 'bands' ? ' 分' : ' 小时';
  const bands = award.thresholds.map((each, place) => `${plainNumber(each)}${unit}${starsWords(place + 1)}`);
  return `${award.kind === 'bands' ? '总分满' : '累计服务满'} ${bands.join('，')}`;
}

/** What a scheme says in one field, line by line. */
export function fieldLines(content: SchemeContent, field: SchemeField): string[] {
  switch (field) {
    case 'form':
      return [schemeFormLabels[content.form]];
    case 'frequency':
      return [frequencyLabels[content.frequency]];
    case 'eligible':
      return [starEligibleLabels[content.eligible]];
    case 'steps':
      return content.steps.map(
        ({ step, weight, days, turnoutPercent }) =>
          `${starStepLabels[step]}：${weight > 0 ? `权重 ${weight}%，` : ''}${days} 天，至少 ${turnoutPercent}% 参加`,
      );
    case 'stars':
      return content.stars.map(({ sign, name, meaning }) => `${sign} ${name}${meaning ? `：${meaning}` : ''}`);
    case 'criteria':
      return content.criteria.map(
        (each) =>
          `${each.name} ${plainNumber(each.points)} 分（${criterionSourceLabels[each.source]}）：${sourceWords(each)}`,
      );
    case 'grades':
      return content.grades.map(({ name, percent }) => `${name}：算 ${percent}%`);
    case 'award':
      return [awardWords(content)];
    case 'adjustMax':
      return [
        Number(content.adjustMax) === 0 ? '不能调整' : `加减不超过 ${plainNumber(content.adjustMax)} 分，写明原因`,
      ];
    case 'vetoes':
    case 'exemptions':
      return content[field].map(({ name }) => name);
    case 'rewardRule':
      return [content.rewardRule === null ? '不换积分' : `每颗星按积分细则 ${content.rewardRule} 记一次`];
  }
}

/** What is wrong, with the numbers that help to mend it. */
export function problemSentence({ code, is, least, most }: SchemeProblem): string {
  const label = schemeProblemLabels[code];
  if (is !== undefined) return `${label}，现在是 ${plainNumber(is)}`;
  if (code === 'out-of-range') return `要在 ${least === 0.01 ? 0 : least} 到 ${most} 之间`;
  if (least !== undefined) return `至少要 ${least} 项`;
  return most === undefined ? label : `最多 ${most} 项`;
}
