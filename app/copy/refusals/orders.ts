import type { OrdersRefusalCode } from '#services/orders/vocabulary';
import { part, type RefusalSentence } from './sentence';

export const ordersRefusals = {
  'orders/not-found': () => '没有找到这个预约。',
  'orders/not-allowed': () => '您现在的身份不能办理预约。',
  'orders/request-used': () => '这个预约已经提交过，内容和这次不同。请看“我的预约”，再重新选。',
  'orders/shop-closed': () => '超市现在停业，不能预约。',
  'orders/other-shop': (details) => `这个预约要到${part(details, 'shop') || '另一家超市'}取。`,
  'orders/collected': (details) => `这个预约已经取走了${part(details, 'at', '，时间是 ')}。`,
  'orders/cancelled': (details) => `这个预约已经取消${part(details, 'at', '，时间是 ')}，积分已退回。`,
  'orders/lapsed': (details) => `这个预约过期了${part(details, 'collectBy', '，最晚取货日是 ')}，积分会退回。`,
  'orders/reason-missing': () => '请写明取消的原因，成员会看到。',
  'orders/own-matter': () => '这是您自己、同住的人或亲属的预约，请另一位同事来办。',
  'orders/too-late-to-cancel': () => '超市已经备好货，不能自己取消了。实在取不了，请打电话给超市。',
  'orders/too-many-open': (details) => `还没取的预约已经有 ${part(details, 'max')} 个，取了或取消了才能再约。`,
} satisfies Record<OrdersRefusalCode, RefusalSentence>;
