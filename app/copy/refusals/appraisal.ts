import type { AppraisalRefusalCode } from '#services/appraisal/vocabulary';
import { part, type RefusalSentence } from './sentence';

export const appraisalRefusals = {
  'appraisal/not-found': () => '没有找到这一条。',
  'appraisal/not-allowed': () => '这件事不由您办。',
  'appraisal/request-used': () => '这张表已经提交过，内容和这次不同。请刷新页面，看看现在是什么样。',
  'appraisal/reason-missing': () => '请写明原因。',
  'appraisal/wrong-state': () => '这一条已经有了变化，不能办这一步。请刷新页面看看。',
  'appraisal/own-matter': () => '这是您本人、家里人或亲属的事，要由别人来办。',
  'appraisal/member-left': () => '这位成员已不在本村。',
  'appraisal/signed-already': (details) => `${part(details, 'year')} 年的责任书已经签过了。`,
  'appraisal/words-changed': () => '责任书的文字刚刚改过，请重新看一遍再签。',
  'appraisal/paper-missing': () => '请拍下本人签字的责任书。',
  'appraisal/day-wrong': () => '日期不对，请再看一看。',
  'appraisal/too-many-items': (details) => `一个人一年最多列 ${part(details, 'most')} 条。`,
  'appraisal/too-many-waiting': (details) => `这一条已经有 ${part(details, 'most')} 笔等人核，请等核了再报。`,
  'appraisal/nothing-to-copy': () => '没有可以照抄的内容。',
  'appraisal/confirmed-already': () => '这一笔已经核过了。',
} as const satisfies Record<AppraisalRefusalCode, RefusalSentence>;
