import {
  PAYMENT_MEANS,
  type SettlementState,
  type SettlementStep,
  type SettlementsRefusalCode,
} from '#services/settlements/vocabulary';
import { formatYuan } from '../format';
import { paymentMeansLabels, settlementStateLabels, settlementStepLabels } from '../labels/settlements';
import { part, type RefusalSentence } from './sentence';

const means = PAYMENT_MEANS.map((each) => paymentMeansLabels[each]).join('、');

export const settlementsRefusals = {
  'settlements/not-found': () => '没有找到这份结算单。',
  'settlements/request-used': () => '这张表已经提交过，内容和这次不同。请刷新页面，看看现在是什么样。',
  'settlements/until-not-over': () => '截止的那一天还没有过完。请选昨天或更早的一天，免得漏掉当天的单。',
  'settlements/open-already': (details) =>
    `这家超市还有一份结算单没有办完${part(details, 'number', '（', '）')}。办完或者作废以后，再出下一份。`,
  'settlements/nothing-to-settle': () => '到这一天为止，这家超市没有还没结算的单。',
  'settlements/not-positive': (details) =>
    `到这一天为止，退回来的比收进的多${part(details, 'points', '（合计 ', ' 分）')}，没有可付的钱。这些单不用结算，留到以后有了新的兑换一起算。`,
  'settlements/changed': (details) =>
    `您看过以后，单子有了变化${part(details, 'points', '，现在合计 ', ' 分')}。请重新看一遍再锁定。`,
  'settlements/own-shop': () =>
    '您本人、您的家里人或者亲属在这家超市收过银，这家的结算要由别人来办。超市自己的意见，请用店员的身份在收银台上说。',
  'settlements/same-person': (details) =>
    `这份结算单的“${settlementStepLabels[details.step as SettlementStep] ?? '前面一步'}”是您办的，这一步要由另一个人来办。`,
  'settlements/wrong-state': (details) =>
    `这份结算单现在是“${settlementStateLabels[details.state as SettlementState] ?? '别的状态'}”，不能办这一步。请刷新页面看看。`,
  'settlements/reason-missing': () => '请写明原因，大家都看得到。',
  'settlements/deduction-too-large': (details) =>
    `扣得太多，最多还能扣 ${formatYuan(String(details.most ?? '0'))} 元。`,
  'settlements/deductions-too-many': () => '这份结算单的扣款太多了。请作废重新出一份，把扣款合在一起写。',
  'settlements/already-withdrawn': () => '这笔扣款已经撤回了。',
  'settlements/paid-on-wrong': (details) =>
    `付款的日子不能在批准以前，也不能在今天以后${part(details, 'from', '（', '批准）')}。`,
  'settlements/proof-missing': () => `请上传这次付款的凭证照片（${means}的回单），别的结算单用过的不行。`,
} satisfies Record<SettlementsRefusalCode, RefusalSentence>;
