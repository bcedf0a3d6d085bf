import type { VouchersRefusalCode } from '#services/vouchers/vocabulary';
import { part, type RefusalSentence } from './sentence';

export const vouchersRefusals = {
  'vouchers/not-found': () => '没有找到这个人或这张积分券。',
  'vouchers/request-used': () => '这张表已经提交过，内容和这次不同。请刷新页面重新填写。',
  'vouchers/own-matter': () => '这是您自己、同住的人或亲属的积分券，请另一位同事来办。',
  'vouchers/nothing-chosen': () => '还没有填要几张。',
  'vouchers/too-many': (details) => `一次最多发${part(details, 'most', ' ', ' 张')}，请分几次。`,
  'vouchers/member-left': () => '这位成员已不在本村，不能再发券。',
  'vouchers/purse-frozen': () => '这位成员的积分已冻结，不能换成券。',
  'vouchers/insufficient-points': (details) =>
    `积分不够${part(details, 'needed', '：这些券要 ', ' 分')}${part(details, 'available', '，账上可用 ', ' 分')}。什么都没有扣。`,
  'vouchers/redeemed': (details) => `这张券已经用掉了${part(details, 'usedAt', '，时间是 ')}。`,
  'vouchers/cancelled': () => '这张券已经挂失作废，不能再用。',
  'vouchers/presented': () => '这张券正在收银台使用，请等几分钟再办。',
  'vouchers/of-another-member': () => '这张券是另一位成员的。一单只能用同一个人的券，请分开结账。',
} satisfies Record<VouchersRefusalCode, RefusalSentence>;
