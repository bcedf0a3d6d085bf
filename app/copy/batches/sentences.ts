import type { BatchProblem, BatchProblemCode } from '#services/claims/vocabulary';
import type { CapPeriod } from '#services/rules/vocabulary';
import { formatDate, formatPoints } from '../format';
import { capPeriodLabels } from '../labels/rules';
import { batchColumnLabels } from './words';

type Details = BatchProblem['details'];

const sentences = {
  missing: () => '没有填',
  'too-long': ({ max }) => `太长，最多 ${max} 个字`,
  'formula-broken': () => '这一格是公式，没有算出结果。请改成直接填写',
  'number-wrong': () => '不是八位的成员编号（末位是校验位，可能抄错了）',
  'member-unknown': () => '花名册里没有这个人',
  'name-differs': ({ name }) => `这个编号是${name}的，和填的姓名不一样`,
  namesakes: ({ count }) => `有 ${count} 位同名的人，分不清是哪一位，请填编号`,
  'not-a-member-then': ({ name }) => `那一天${name}还不是（或已不是）成员`,
  'date-wrong': () => '不是日期，请按 2026-04-05 的样子填写',
  'date-in-the-future': () => '日期还没有到',
  'date-too-old': ({ oldest }) => `时间过去太久，最早可以录入${formatDate(String(oldest))}的`,
  'rule-unknown': () => '没有这条积分细则，请填细则的编号或名称',
  'rule-ambiguous': () => '有几条细则叫这个名称，请填编号',
  'rule-not-in-force': () => '这条细则在那一天不适用',
  'rule-takes': () => '这是扣分的细则，要一件一件填',
  'not-a-grid-member': () => '这一项只给网格员记分',
  'no-household': () => '这一项按户记分，那一天这个人没有登记在哪一户',
  'not-signed-out': () => '没有签退，算不出时间。请回到活动页补签退',
  'too-short': () => '不到半小时，不记分',
  'quantity-wrong': () => '不是数，例如 1 或 1.5',
  'quantity-out-of-range': ({ most }) => `数量不对：大于 0，一次最多 ${most}；只有按小时的可以有半个`,
  'note-missing': () => '这一项要写明做了什么',
  repeated: ({ line }) => `和第 ${line} 行是同一个人（或同一户）、同一天、同一项`,
  'already-claimed': ({ number }) => `同一个人（或同一户）、同一天、同一项已经有第 ${number} 号申报，不会再记`,
  'over-cap': ({ period, cap, used, left, nextOn }) =>
    `超过上限：${capPeriodLabels[period as CapPeriod]}最多 ${formatPoints(String(cap))} 分，已用 ${formatPoints(String(used))} 分，还剩 ${formatPoints(String(left))} 分，${formatDate(String(nextOn))}起才又可以`,
} satisfies Record<BatchProblemCode, (details: Details) => string>;

/** One problem of a row: its column and what to do. */
export function batchProblemSentence(problem: BatchProblem): string {
  return `${batchColumnLabels[problem.column]}：${sentences[problem.code](problem.details)}`;
}

export const noBatchHeaderSentence =
  '没有找到表头。表里要有一行写着“姓名”（或“编号”）、“细则”和“日期”。可以下载模板，把名单贴进去。';
