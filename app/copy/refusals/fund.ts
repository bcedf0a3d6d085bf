import type { ApplicationState, Exclusion, FundRefusalCode } from '#services/fund/vocabulary';
import { formatYuan } from '../format';
import { applicationStateLabels, exclusionLabels } from '../labels/fund';
import { part, type RefusalSentence } from './sentence';

const money = (value: unknown) => formatYuan(String(value ?? '0'));

export const fundRefusals = {
  'fund/not-found': () => '没有找到这份申请或这笔资金。',
  'fund/not-allowed': () => '这件事不由您办。',
  'fund/request-used': () => '这张表已经提交过，内容和这次不同。请刷新页面，看看现在是什么样。',
  'fund/reason-missing': () => '请写明原因，大家都看得到。',
  'fund/year-open-already': (details) => `${part(details, 'year')} 年的额度已经发过了。`,
  'fund/year-not-open': (details) => `${part(details, 'year')} 年的额度还没有发。请先由村里开年度。`,
  'fund/year-closed': (details) => `${part(details, 'year')} 年已经结账，不能再改。`,
  'fund/year-not-over': (details) => `${part(details, 'year')} 年还没有过完，过完以后才能结账。`,
  'fund/year-out-of-range': () => '只能开今年或明年的年度。',
  'fund/not-enough-money': (details) =>
    `拨入的钱不够：要 ${money(details.needed)} 元，还没分的只有 ${money(details.left)} 元。请先登记拨入。`,
  'fund/nobody-eligible': () => '现在没有符合条件的成员，没有额度可发。',
  'fund/already-cancelled': () => '这笔拨入已经作废了。',
  'fund/money-allotted': (details) => `这笔钱已经分成额度了，还没分的只有 ${money(details.left)} 元，不够退回。`,
  'fund/received-in-future': () => '到账的日子不能在今天以后。',
  'fund/photo-not-found': () => '照片没有收到，请重新选一次。',
  'fund/already-listed': () => '名单里已经有了。',
  'fund/wrong-state': (details) =>
    `这份申请现在是“${applicationStateLabels[details.state as ApplicationState] ?? '别的状态'}”，不能办这一步。请刷新页面看看。`,
  'fund/changed': () => '您打开以后，这份申请有了变化。请看过新的内容再决定。',
  'fund/no-allotment': (details) => `${part(details, 'name', '', ' ') || ''}今年没有微服务资金额度。`,
  'fund/insufficient': (details) =>
    `${part(details, 'name', '', '的') || ''}额度不够：要 ${money(details.needed)} 元，还剩 ${money(details.left)} 元。`,
  'fund/forbidden-use': (details) => `写了“${part(details, 'words')}”：这一类不能用微服务资金。请改一改。`,
  'fund/over-cap': (details) => `这一类用途每次最多 ${money(details.cap)} 元，现在合计 ${money(details.total)} 元。`,
  'fund/budget-empty': () => '请至少写一行预算：买什么、多少钱。',
  'fund/too-many-lines': (details) => `预算最多 ${part(details, 'most')} 行，请合并几行。`,
  'fund/shares-differ': (details) =>
    `份额加起来是 ${money(details.shares)} 元，预算是 ${money(details.budget)} 元，两个数要一样。`,
  'fund/too-many-shares': (details) => `一份申请最多 ${part(details, 'most')} 人一起申报。`,
  'fund/share-twice': (details) => `${part(details, 'name') || '同一个人'}写了两次，请合成一份。`,
  'fund/member-left': (details) => `${part(details, 'name') || '这位成员'}已不在本村。`,
  'fund/beneficiary-missing': () => '请写明帮谁：受益人的姓名。',
  'fund/own-benefit': (details) =>
    `微服务资金是帮邻居的，受益人不能是申请人${part(details, 'name', '（', '）')}自己或同住的家人。`,
  'fund/wish-taken': () => '这个微心愿已经有人在办了，请另选一个。',
  'fund/urgent-off': () => '本村没有开“先办后批”。请按平常的办法申请。',
  'fund/receipts-overdue': (details) =>
    `${part(details, 'number', '第 ', ' 号') || '您上一份'}申请的凭证已经过期没有交。交了凭证以后，才能再申请。`,
  'fund/owing': (details) =>
    `${part(details, 'number', '第 ', ' 号') || '您上一份'}申请还有 ${money(details.yuan)} 元没有退回。退回以后，才能再申请。`,
  'fund/paper-missing': () => '请拍下本人签字的纸单。',
  'fund/no-seat': () => '这一步不由您表决。',
  'fund/excluded': (details) =>
    `您${exclusionLabels[details.why as Exclusion] ?? '和这份申请有关'}，这份申请由别人表决。`,
  'fund/voted-already': () => '您已经投过票了，一人一票，不能改。',
  'fund/acted-before': () => '这份申请您已经审批过或办过前一步，这一步要由另一个人来办。',
  'fund/own-matter': () => '这是您本人、家里人或亲属的申请，要由别人来办。',
  'fund/account-unfit': () => '递补人要在本村有核实员身份，并且不是村委委员。',
  'fund/over-approved': (details) => `最多还能付 ${money(details.left)} 元。`,
  'fund/not-owed': (details) => `没有这么多要付或要退：现在是 ${money(details.owed)} 元。`,
  'fund/paid-on-wrong': () => '付款的日子不能在批准以前，也不能在今天以后。',
  'fund/proof-missing': () => '请上传这次付款的凭证照片，别的付款用过的不行。',
  'fund/receipt-used': () => '这张凭证（同一家、同一个号码）在本县已经报过一次，不能再报。请核对号码。',
  'fund/receipt-before-approval': (details) =>
    `凭证的日子在可以使用以前${part(details, 'from', '（', '起可以使用）')}。先花后批，要先开“先办后批”。`,
  'fund/receipt-in-future': () => '凭证的日子在今天以后，请核对。',
  'fund/too-many-receipts': (details) => `一份申请最多 ${part(details, 'most')} 张。`,
  'fund/receipts-missing': () => '还没有交凭证。没有花钱，请直接撤销申请，额度全部退回。',
  'fund/photos-missing': () => '请至少交一张做完以后的照片。',
  'fund/confirmation-missing': () => '受益人还没有确认。请受益人用手机确认、报确认码，或者在纸上签字后拍照。',
  'fund/confirmed-already': () => '受益人已经确认过了。',
  'fund/wrong-code': (details) => `确认码不对${part(details, 'left', '，还可以试 ', ' 次')}。`,
  'fund/code-dead': () => '确认码错的次数太多，已经停用。请用纸单签字后拍照。',
  'fund/paid-already': () => '这份申请已经付过钱，不能直接撤销。请先把钱退回。',
  'fund/points-given': () => '这件事已经申报过积分了。',
} satisfies Record<FundRefusalCode, RefusalSentence>;
