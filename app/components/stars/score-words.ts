import type { CriterionScore, ResultSheet, RoundTerms, SchemeContent } from '#services/stars/vocabulary';
import { factKindLabels, factUnitLabels, starStepLabels } from '~/copy/labels/stars';

/** "2.00" for the eye: a count without empty places. */
export const plain = (text: string) => text.replace(/\.00$/, '');

const counts = (criterion: CriterionScore) => criterion.steps.filter((each) => each.mean !== null && each.weight > 0);

/** "自评 90.00（占 10%）＋ 互评 92.50（14 票，占 40%）＋ 群众评 88.00（20 票，占 50%）＝ 90.00", and what of it does not count. */
export function judgedWords(criterion: CriterionScore, ballotsMin: number): string[] {
  if (criterion.source === 'counted') return [];
  const counting = counts(criterion);
  const missing = criterion.steps.filter((each) => !counting.includes(each) && each.weight > 0);
  const left = missing.map(({ step, ballots }) => {
    const few = step === 'self' ? '没有填' : ballots === 0 ? '没有人评' : `只有 ${ballots} 票，不到 ${ballotsMin} 票`;
    return `${starStepLabels[step]}${few}，不算`;
  });
  if (criterion.judged === null) return [...left, '这一项没有评出分'];
  const parts = counting.map(({ step, mean, ballots, weight }) => {
    const votes = step === 'self' ? '' : `${ballots} 票，`;
    return `${starStepLabels[step]} ${mean}（${votes}占 ${weight}%）`;
  });
  const weight = counting.reduce((total, each) => total + each.weight, 0);
  const shared = weight === 100 ? '' : `，合起来占 ${weight}%，按 ${weight} 折算`;
  return [`${parts.join(' ＋ ')} ＝ ${criterion.judged}${shared}`, ...left];
}

/** "服务时长 9 小时，满 12 小时得 100：9 ÷ 12 × 100 ＝ 75.00" */
export function countedWords({ counted }: CriterionScore): string | undefined {
  if (!counted) return undefined;
  const { kind, quantity, target, percent } = counted;
  const unit = factUnitLabels[kind];
  const had = `${factKindLabels[kind]} ${plain(quantity)} ${unit}，满 ${plain(target)} ${unit}得 100`;
  return percent === '100.00' ? `${had}，已满` : `${had}：${plain(quantity)} ÷ ${plain(target)} × 100 ＝ ${percent}`;
}

/** How judging and counting make one percent; nothing where only one of them counts. */
export function togetherWords({ source, judged, counted, factPercent, percent }: CriterionScore): string | undefined {
  if (source !== 'both' || !counted || factPercent === null) return undefined;
  if (judged === null) return `没有人评，全按数据算：${percent}`;
  return `大家评 ${judged}（占 ${100 - factPercent}%）＋ 数据 ${counted.percent}（占 ${factPercent}%）＝ ${percent}`;
}

/** "20 分 × 90.00% ＝ 18.00 分" */
export const pointsWords = ({ points, percent, score }: CriterionScore) =>
  `${plain(points)} 分 × ${percent}% ＝ ${score} 分`;

/** How the stars follow from the score, the hours, or each star's own points. */
export function starWords({ award, stars }: SchemeContent, sheet: ResultSheet): string[] {
  const at = (thresholds: readonly string[], unit: string) =>
    thresholds.map((each, index) => `${plain(each)} ${unit}得 ${index + 1} 颗`).join('、');
  switch (award.kind) {
    case 'bands':
      return [`总分 ${sheet.score} 分；满 ${at(award.thresholds, '分')}`];
    case 'hours':
      return [`累计服务 ${plain(sheet.hours ?? '0')} 小时；满 ${at(award.thresholds, '小时')}`];
    case 'one-by-one':
      return sheet.stars.map(({ code, score, of, won }) => {
        const name = stars.find((each) => each.code === code)?.name ?? code;
        return `${name} ${score} 分，满分 ${of}，要 ${award.percent}%：${won ? '得星' : '没有得星'}`;
      });
    case 'none':
      return [];
  }
}

/** "72.00 ＋ 2.00 ＝ 74.00" */
export function totalWords({ criteria, base, adjustment, score }: ResultSheet): string[] {
  const sum = `${criteria.map((each) => each.score).join(' ＋ ')} ＝ ${base}`;
  if (!adjustment) return [sum];
  const down = adjustment.move.startsWith('-');
  const move = adjustment.move.replace('-', '');
  return [sum, `支部调整：${base} ${down ? '－' : '＋'} ${move} ＝ ${score}（${adjustment.by}：${adjustment.reason}）`];
}

/** The rules by which it was worked out; they stand under every sheet. */
export function scoreRules({ ballotsMin, privateBelow }: Pick<RoundTerms, 'ballotsMin' | 'privateBelow'>): string[] {
  return [
    '每算一步都四舍五入到两位小数，下一步用算好的数接着算，所以照着纸面就能复算。',
    `互评、群众评不到 ${ballotsMin} 票的不算，由其他步骤按比例补足；“不了解”不计票。`,
    '分数一样的，群众评平均分高的在前；还一样的，互评平均分高的在前；都一样就并列。',
    `低于 ${privateBelow} 分的只告诉本人，不排名次。`,
  ];
}
