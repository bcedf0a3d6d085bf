import type { BudgetRefusalCode } from '#services/budget/vocabulary';
import { part, type RefusalSentence } from './sentence';

export const budgetRefusals = {
  'budget/not-found': () => '没有找到这份预算。',
  'budget/request-used': () => '这张表已经提交过，内容和这次不同。请刷新页面重新填写。',
  'budget/period-over': () => '这段时间已经过去了，请选还没有结束的一段。',
  'budget/already-waiting': () => '这段时间已经有一份申请在等镇里决定，请等决定以后再提。',
  'budget/already-decided': () => '这份申请已经有了决定。',
  'budget/own-request': () => '这份申请是您自己提的，要由镇里的另一个人来决定。',
  'budget/reason-missing': () => '请写明理由，村里会看到。',
  'budget/exceeded': (details) =>
    `超出了村里的积分预算${part(details, 'left', '：还能发 ', ' 分')}${part(details, 'needed', '，这次要发 ', ' 分')}。什么都没有入账。请在“预算”里向镇里申请。`,
} satisfies Record<BudgetRefusalCode, RefusalSentence>;
