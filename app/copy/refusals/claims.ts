import type { ClaimsRefusalCode } from '#services/claims/vocabulary';
import type { CapPeriod } from '#services/rules/vocabulary';
import { capPeriodLabels } from '../labels/rules';
import { part, type RefusalSentence } from './sentence';

export const claimsRefusals = {
  'claims/not-found': () => '没有找到这件申报。',
  'claims/not-allowed': () => '您现在的身份不能办这件申报。',
  'claims/request-used': () => '这张申报已经提交过，内容和这次不同。请从头再填一张。',
  'claims/rule-not-in-force': () => '这条积分细则在那一天不适用，请选另一条或改日期。',
  'claims/not-a-claimant': () => '这一项不能由您申报，请看细则里谁可以申报。',
  'claims/not-a-member-then': () => '那一天还不是（或已不是）成员，不能申报。',
  'claims/not-an-earner': () => '这一项只给网格员记分。',
  'claims/no-household': () => '这一项按户记分，那一天他（她）没有登记在哪一户，请先在花名册里补上。',
  'claims/not-late': (details) =>
    `这一天还不用补录${part(details, 'oldest', '，', ' 起的事本人还可以申报')}，也可以由人代办。`,
  'claims/deductions-off': () => '本村没有启用扣分。要启用，请先在设置里打开，并经会议通过。',
  'claims/date-in-the-future': () => '日期还没有到，做完以后再申报。',
  'claims/date-too-old': (details) => `时间过去太久${part(details, 'oldest', '，最早可以申报 ', ' 的事')}。`,
  'claims/quantity-out-of-range': (details) => `数量不对${part(details, 'most', '，一次最多 ')}。`,
  'claims/photo-missing': () => '这一项要照片作证明，请拍一张。',
  'claims/note-missing': () => '这一项要写明做了什么，请补上。',
  'claims/photo-used': () => '这张照片已经在别的申报里用过，请换一张。',
  'claims/over-cap': (details) =>
    `超过上限${part(details, 'cap', `：${capPeriodLabels[details.period as CapPeriod] ?? ''}最多 `, ' 分')}${part(details, 'used', '，已用 ', ' 分')}${part(details, 'left', '，还剩 ', ' 分')}${part(details, 'nextOn', '，下次可申报的日子是 ')}。`,
  'claims/already-claimed': (details) =>
    `同一个人、同一天、同一项、同一地点已经申报过${part(details, 'number', '（第 ', ' 号）')}，不能重复。`,
  'claims/already-decided': () => '这件申报已经办过了，请刷新看结果。',
  'claims/another-checker': () => '您已经核过一次，要由另一个人复核。',
  'claims/own-batch': () => '这一批是您录入的、您组织的活动，或由您代签，要由别人核实。',
  'claims/own-matter': () => '这是您自己的，或者由您填报的，要由别人核实。',
  'claims/household-matter': () => '这是您家里人的申报，要由别人核实。',
  'claims/relative-matter': () => '这是您亲属的申报，要由别人核实。',
  'claims/not-the-checker': () => '这一项不由您这个身份核实。',
  'claims/reason-missing': () => '请写明原因，申报人会看到。',
  'claims/points-out-of-range': (details) =>
    `分数不在范围内${part(details, 'least', '：最少 ', ' 分')}${part(details, 'most', '，最多 ', ' 分')}。`,
  'claims/doubtful': () => '有疑点的申报不能一起通过，请一件一件看。',
  'claims/points-to-be-set': () => '这一项要由核实的人定分数，请点开来看，填上分数。',
  'claims/fund-not-shared': () => '这份微服务资金申请里没有您的份额，不能凭它申报积分。',
  'claims/fund-not-closed': () => '这份微服务资金申请还没有办结，办结以后才能申报积分。',
  'claims/fund-claimed-already': (details) =>
    `这份微服务资金申请您已经申报过积分${part(details, 'number', '（第 ', ' 号）')}，一件事只记一次。`,
} satisfies Record<ClaimsRefusalCode, RefusalSentence>;

const obstacles: Partial<Record<ClaimsRefusalCode, string>> = {
  'claims/own-batch': '您录入或组织的',
  'claims/own-matter': '您自己的或您填报的',
  'claims/another-checker': '您已核过，等另一个人复核',
  'claims/household-matter': '您家里人的',
  'claims/relative-matter': '您亲属的',
  'claims/not-the-checker': '由别的身份核实',
};

/** Why a claim of the queue is not for this person, in a word; null where it is. */
export function obstacleWords(code: ClaimsRefusalCode | null): string | null {
  return code && (obstacles[code] ?? null);
}
