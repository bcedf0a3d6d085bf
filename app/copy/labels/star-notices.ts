import type {
  AnswerOutcome,
  RowDetails,
  RowFate,
  RowPlace,
  RowStanding,
  StarRowDetails,
} from '#services/notices/vocabulary';
import { isStarDetails } from '#services/notices/vocabulary';
import { formatDate, formatPoints } from '../format';

/** ★★★☆☆ */
export function starSigns(count: number, most: number): string {
  return '★'.repeat(count) + '☆'.repeat(Math.max(0, most - count));
}

const digits = ['没有得星', '一颗星', '两颗星', '三颗星', '四颗星', '五颗星', '六颗星', '七颗星', '八颗星', '九颗星'];

/** 三颗星, or 没有得星 */
export function starWords(count: number): string {
  return digits[count] ?? `${count} 颗星`;
}

/** 3 颗星 */
export function starCountWords(amount: string): string {
  return `${formatPoints(amount)} 颗星`;
}

/** What a row of star evaluation counts: ★★★☆☆ 三颗星, or the score where a scheme gives no stars. */
export function starAmountWords(amount: string, details: RowDetails | null): string {
  if (!isStarDetails(details)) return starCountWords(amount);
  const count = Number(amount);
  return details.starsMax > 0 ? `${starSigns(count, details.starsMax)} ${starWords(count)}` : scoreWords(details);
}

/** 91.50 分 */
export function scoreWords({ score }: Pick<StarRowDetails, 'score'>): string {
  return `${score} 分`;
}

/** 学 学习星、法 法纪星: the stars that were won by themselves. */
export function wonWords({ won }: Pick<StarRowDetails, 'won'>): string {
  return won.map(({ sign, name }) => `${sign} ${name}`).join('、');
}

export function starDetailWords(details: StarRowDetails): string[] {
  const score = details.starsMax > 0 ? `得分 ${details.score}` : '';
  return [score, wonWords(details)].filter(Boolean);
}

/** Where a row stands, in words that differ from those of points. */
export const starStandingLabels: Readonly<Partial<Record<RowStanding, string>>> = {
  objected: '有异议，等答复',
  due: '期满，等生效',
  posted: '已生效',
  lowered: '改星后生效',
  withdrawn: '不评定星级',
  'taken-back': '星级已降',
};

/** What an answer decided on a result. */
export function starOutcomeLabel({
  outcome,
  points,
}: {
  readonly outcome: AnswerOutcome;
  readonly points: string | null;
}): string {
  if (outcome === 'kept') return '维持原结果';
  return outcome === 'lowered' ? `改为${starWords(Number(points ?? '0'))}` : '不评定星级';
}

export const starFateSentences = {
  waiting: '公示期满后生效。',
  due: '公示期已满，几分钟内自动生效。',
  'other-objections': '这一项还有别的异议没有答复，全部答复以后才生效。',
  posted: '结果没有变动。',
  'taken-back': '星级已经降了；多发的积分已经收回，花掉的记为待扣。',
  fallen: '这一项不评定星级。',
  returned: '公示已叫停，这一项要重新公示。',
  elsewhere: '公示已叫停，这一项另有公示，结果没有变动。',
} as const satisfies Record<RowFate, string>;

export function starConsequence(isPosted: boolean): string {
  return isPosted ? '结果已经生效；异议成立，就降星，多发的积分收回' : '答复以前，这一项先不生效，其余各项照常';
}

interface AnsweredRow {
  readonly place: RowPlace;
  readonly present: string;
  readonly isOver: boolean;
  readonly endsOn: string;
}

/** What each answer to an objection to a result does, said before it is given. */
export function starAnswerChoices({
  place,
  present,
  isOver,
  endsOn,
}: AnsweredRow): Readonly<Record<AnswerOutcome, { readonly label: string; readonly hint: string }>> {
  const ended = isOver ? '几分钟内生效' : `${formatDate(endsOn)}公示期满后生效`;
  const after = place === 'posted' ? '不变' : place === 'returned' ? '等重新公示' : ended;
  const back = '马上降下来，多发的积分收回，花掉的记为待扣';
  return {
    kept: { label: '异议不成立，维持原结果', hint: after },
    lowered: { label: '异议成立，降星', hint: place === 'posted' ? back : `降了以后的星级${after}` },
    withdrawn: {
      label: '异议成立，不评定星级',
      hint:
        place === 'posted'
          ? back
          : Number(present) > 0
            ? '这一次没有星，也没有积分'
            : '这一次的结果作废，不因为这个分数约谈',
    },
  };
}

/** What stands before the rows on paper, and what follows when the days are over. */
export const starBeginning = '经自评、互评、群众评、支部拟定、上级核定，现将结果予以公示';
export const supervisionBeginning = '经考评、支部拟定、上级核定，现将结果予以公示';
export const starAfterwards = '期满没有异议的即行生效；有异议的，查清答复以前不生效，查实的降星或者不评定星级。';
