import type { LedgerRefusalCode } from '#services/ledger/vocabulary';
import { part, type RefusalSentence } from './sentence';

export const ledgerRefusals = {
  'ledger/not-found': () => '没有找到这条记录。',
  'ledger/not-allowed': () => '您现在的身份不能动账本。',
  'ledger/request-used': () => '这张表已经提交过，内容和这次不同。请刷新页面重新填写。',
  'ledger/amount-not-positive': () => '积分要大于零。',
  'ledger/insufficient-balance': (details) =>
    `积分不够${part(details, 'needed', '：需要 ', ' 分')}${part(details, 'available', '，可用 ', ' 分')}。什么都没有扣。`,
  'ledger/account-frozen': () => '这个积分账户已冻结，暂时不能支出。请问积分管理员。',
  'ledger/unit-mismatch': () => '积分和资金不能互转。',
  'ledger/already-reversed': () => '这条记录已经冲正过，不能再冲一次。',
  'ledger/reversal-exceeds-original': (details) =>
    `冲正不能超过原来的分数${part(details, 'remaining', '，还能冲 ', ' 分')}。`,
  'ledger/reversal-of-reversal': () => '冲正记录本身不能再冲正。',
  'ledger/reversal-by-other-record': () => '这条记录不能在这里冲正：兑换从兑换单撤销，划转由另一次划转更正。',
  'ledger/reversal-by-same-person': () => '原来由您经手的记录，要由另一个人来冲正。',
  'ledger/own-matter': () => '这是您自己、同住的人或亲属的积分，要由别人来办。',
  'ledger/reason-missing': () => '请写明原因。',
  'ledger/nothing-owed': () => '现在没有待扣的积分，不用免。',
  'ledger/debt-changed': (details) =>
    `待扣的积分刚刚变了${part(details, 'owed', '：现在是 ', ' 分')}。请看清楚再决定，什么都没有改动。`,
} satisfies Record<LedgerRefusalCode, RefusalSentence>;
