import type { RedemptionRefusalCode } from '#services/redemption/vocabulary';
import { anomalyStopSentences } from '../labels/anomalies';
import { part, type RefusalSentence } from './sentence';

export const redemptionRefusals = {
  'redemption/not-found': () => '没有找到这张兑换单。',
  'redemption/not-allowed': () => '您现在的身份不能收银。',
  'redemption/request-used': () => '这一单已经提交过，内容和这次不同。请看今日单，再从头开一单。',
  'redemption/shop-closed': () => '超市现在停业，不能兑换。',
  'redemption/shop-resting': () => '今天或这个时间不兑换，请看超市的兑换日和营业时间。',
  'redemption/code-malformed': () => '这不是兑换码，请对准积分码再扫，或输入码下面的数字。',
  'redemption/code-wrong': () => '兑换码不对，请让对方打开“兑换码”再扫一次。',
  'redemption/code-expired': () => '兑换码过期了，请让对方换个新码再扫。',
  'redemption/code-used': (details) =>
    `这个兑换码用过了${part(details, 'usedAt', '，第一次是 ')}。请让对方换个新码再扫。`,
  'redemption/too-many-attempts': (details) =>
    `错的码太多，收银台先停一会儿${part(details, 'until', '，', '')}${part(details, 'until') ? '以后' : '，请几分钟后'}再试。`,
  'redemption/points-voucher-unknown': () => '没有这张积分券，请对准券上的码再扫。',
  'redemption/card-unknown': () => '没有这张卡，请核对卡号。',
  'redemption/card-blocked': () => '这张卡已停用，积分还在。请到村委会换卡。',
  'redemption/pin-needed': () => '请持卡人输入密码。',
  'redemption/pin-wrong': (details) => `密码不对${part(details, 'left', '，还可以试 ', ' 次')}。`,
  'redemption/pin-not-set': () => '这张卡还没有设密码，请另一位店员作证，或到村委会设密码。',
  'redemption/pin-too-simple': () => '密码太简单，请不要用一样的或连着的数字。',
  'redemption/voucher-not-another-person': () => '作证的要是另一个人，不能是您自己或持卡人。',
  'redemption/member-left': () => '这位成员已不在本村，请到村委会办理。',
  'redemption/purse-frozen': () => '这位成员的积分已冻结，请问积分管理员。',
  'redemption/stopped': (details) =>
    `${anomalyStopSentences[part(details, 'kind')] ?? '这次兑换有异常'}，按本村规定先停下，请村委会核实后再办。`,
  'redemption/presentation-expired': () => '等得太久，请再扫一次码。',
  'redemption/presentation-used': () => '这次扫码已经兑换过，请看今日单。',
  'redemption/nothing-chosen': () => '还没有选商品。',
  'redemption/goods-withdrawn': (details) => `${part(details, 'name') || '有一样商品'}已下架，请去掉再试。`,
  'redemption/goods-not-for-holder': (details) =>
    `${part(details, 'name') || '有一样商品'}只给规定的人群，这位不在其中。`,
  'redemption/price-changed': (details) => `${part(details, 'name') || '有一样商品'}刚改了价，请看新的合计再确认。`,
  'redemption/sold-out': (details) =>
    `${part(details, 'name') || '有一样商品'}不够了${part(details, 'onHand', '，还剩 ')}。`,
  'redemption/past-best-before': (details) =>
    `${part(details, 'name') || '有一样商品'}没过期的不够${part(details, 'onHand', '，还能兑 ')}，过了保质期的不能兑换。`,
  'redemption/fund-over': (details) => `“${part(details, 'fund') || '专项积分'}”已经结束，请改用普通积分。`,
  'redemption/fund-not-for-holder': (details) =>
    `“${part(details, 'fund') || '专项积分'}”只给规定的人群用，请改用普通积分。`,
  'redemption/wrong-purse': (details) =>
    `“${part(details, 'fund') || '专项积分'}”不能换${part(details, 'name') || '这样商品'}，请去掉它，或改用普通积分。`,
  'redemption/over-limit': (details) =>
    `${part(details, 'name') || '有一样商品'}超过每人限量${part(details, 'limit', '，最多 ')}${part(details, 'used', '，已换 ')}。`,
  'redemption/insufficient-points': (details) =>
    `积分不够${part(details, 'needed', '：需要 ', ' 分')}${part(details, 'available', '，可用 ', ' 分')}。什么都没有扣。`,
  'redemption/own-redemption': () => '这是您自己、同住的人或亲属的积分，请另一位同事来办。',
  'redemption/nothing-returned': () => '还没有填退几件。',
  'redemption/returned-already': (details) =>
    `${part(details, 'name') || '这样商品'}最多还能退 ${part(details, 'left') || '0'} 件。`,
  'redemption/return-by-cashier': () => '经手和作证的人不能退这一单，请村委会另一位来办。',
  'redemption/reason-missing': () => '请写明原因。',
} satisfies Record<RedemptionRefusalCode, RefusalSentence>;
