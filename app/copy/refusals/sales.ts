import type { SaleRefusalCode } from '#services/tills/vocabulary';
import { part, type RefusalSentence } from './sentence';

export const salesRefusals = {
  'sales/not-found': () => '没有找到这张断网单。',
  'sales/another-shop': () => '这一单是另一家超市的，请换回那家超市的身份再传。',
  'sales/sale-used': () => '这一单传过了，内容和这次不同。请告诉村委会。',
  'sales/not-allowed-offline': () => '村里没有开“断网时继续收银”，请村委会处理。',
  'sales/cards-not-allowed': () => '断网时不收积分卡，请村委会处理。',
  'sales/from-the-future': (details) =>
    `这台设备的时间不对${part(details, 'soldAt', '：记的是 ')}，请先校准时间，这一单请村委会处理。`,
  'sales/too-old': (details) => `这一单隔得太久${part(details, 'hours', '，超过 ', ' 小时')}才传上来，请村委会处理。`,
  'sales/cashier-unknown': () => '记这一单的人不是这家超市的店员，请村委会处理。',
  'sales/over-sales-limit': (details) =>
    `断网时这台设备记的单太多${part(details, 'limit', '，最多 ', ' 单')}，这一单请村委会处理。`,
  'sales/over-points-limit': (details) =>
    `断网时这台设备记的积分太多${part(details, 'limit', '，最多 ', ' 分')}，这一单请村委会处理。`,
  'sales/over-member-limit': (details) =>
    `断网时这个人兑换得太多${part(details, 'limit', '，最多 ', ' 分')}${part(details, 'used', '，前面已记 ', ' 分')}，这一单请村委会处理。`,
  'sales/settled-already': () => '这一单已经处理过了。',
  'sales/committee-decides': () => '这一单要村委会来处理。',
  'sales/own-sale': () => '这是您自己、同住的人或亲属的单，请另一位来处理。',
  'sales/sold-by-settler': () => '这一单是您自己收的，请另一位来处理。',
  'sales/reason-missing': () => '请写明原因。',
} satisfies Record<SaleRefusalCode, RefusalSentence>;
