import type { AssessmentsRefusalCode } from '#services/claims/vocabulary';
import { part, type RefusalSentence } from './sentence';

export const assessmentsRefusals = {
  'assessments/not-found': () => '没有找到这次季度评定。',
  'assessments/quarter-not-over': (details) => `这个季度还没有过完${part(details, 'from', '，最早 ', ' 可以评定')}。`,
  'assessments/not-open': () => '这次评定已经公示、入账或作废，不能再改。',
  'assessments/request-used': () => '这张表已经保存过，内容和这次不同。请刷新页面，再填要补的。',
  'assessments/own-matter': () => '这是您自己的一行，要由别人来调整。',
  'assessments/household-matter': () => '这是您家里人的一行，要由别人来调整。',
  'assessments/relative-matter': () => '这是您亲属的一行，要由别人来调整。',
  'assessments/rule-not-in-force': () => '这条积分细则在本季度最后一天不适用，请选另一条，或不按细则。',
  'assessments/below-zero': (details) => `减得太多${part(details, 'total', '，现在合计 ', ' 分')}，减后不能少于零。`,
  'assessments/meeting-in-the-future': () => '会议日期还没有到，开过会再记录。',
  'assessments/meeting-too-early': (details) => `会议要在季度结束时或以后开${part(details, 'from', '，最早 ')}。`,
  'assessments/nothing-to-decide': () => '还没有一个人有积分，先加上积分再记录会议。',
  'assessments/not-whole': () => '公示的名单和评定表不一致，请刷新后重新公示。',
  'assessments/points-out-of-range': (details) =>
    `分数不在范围内${part(details, 'least', '：最少 ', ' 分')}${part(details, 'most', '，最多 ', ' 分')}。`,
} satisfies Record<AssessmentsRefusalCode, RefusalSentence>;

const lockedWords: Partial<Record<AssessmentsRefusalCode, string>> = {
  'assessments/own-matter': '您自己的，由别人调整',
  'assessments/household-matter': '您家里人的，由别人调整',
  'assessments/relative-matter': '您亲属的，由别人调整',
};

/** Why a row of the sheet is not for this person, in a few words; null where it is. */
export function lockedRowWords(code: AssessmentsRefusalCode | null): string | null {
  return code && (lockedWords[code] ?? null);
}
