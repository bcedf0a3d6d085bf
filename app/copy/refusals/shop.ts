import type { ShopRefusalCode } from '#services/shop/vocabulary';
import { part, type RefusalSentence } from './sentence';

export const shopRefusals = {
  'shop/not-found': () => '没有找到。',
  'shop/not-allowed': () => '您现在的身份不能管这家超市。',
  'shop/request-used': () => '这张表已经提交过，内容和这次不同。请刷新页面重新填写。',
  'shop/code-taken': () => '这个编号已经用了，请换一个。',
  'shop/barcode-taken': () => '这个条码已经是另一种商品的，请核对。',
  'shop/quantity-not-positive': () => '数量要大于零。',
  'shop/out-of-stock': (details) => `库存不够${part(details, 'onHand', '，现有 ')}。`,
  'shop/reason-missing': () => '请写明原因。',
  'shop/price-unchanged': () => '新价和现在的价一样，没有改动。',
  'shop/price-in-past': () => '价格只能从今天或以后的日子起改，过去的不能改。',
  'shop/best-before-over': (details) => `${part(details, 'line', '第 ', ' 行的')}保质期已经过了，请核对日期。`,
  'shop/lot-unchanged': () => '和原来的一样，没有改动。',
  'shop/lot-not-expired': (details) => `这一批还没有过期${part(details, 'bestBefore', '，保质期到 ')}。`,
  'shop/already-suspended': () => '这家超市已经停业。',
  'shop/not-suspended': () => '这家超市没有停业。',
  'shop/same-shop': () => '调出和调入是同一家超市，请换一家。',
  'shop/nothing-to-move': () => '还没有填要调的数量。',
  'shop/stock-short': (details) =>
    `${part(details, 'name', '“', '”')}不够调${part(details, 'onHand', '，没过期的现有 ')}。`,
  'shop/transfer-ended': () => '这张调拨单已经收货或者撤回了，没有改动。',
  'shop/received-by-sender': () => '送出的人不能自己点收，请另一个人来点。',
  'shop/arrived-differs': (details) =>
    `${part(details, 'name', '“', '”')}的数量不对${part(details, 'sent', '，送出的是 ')}，收到的不能比这多，也不能空着。`,
  'shop/count-open': () => '这家超市还有一次盘点没有结束，先把它办完。',
  'shop/count-not-open': () => '这次盘点已经提交或者作废，不能再改。',
  'shop/count-not-submitted': () => '这次盘点还没有提交，或者已经有了结果。',
  'shop/count-empty': () => '一种货都还没有盘，不能提交。',
  'shop/count-reason-missing': (details) => `${part(details, 'name', '“', '”')}和账上对不上，请写明原因。`,
  'shop/count-own': () => '盘点的人不能自己审，请村委会另一个人来审。',
  'shop/count-outdated': (details) =>
    `${part(details, 'names')}盘点以后又有进出，现在的货不够扣这个差异。请退回，让店里重新盘。`,
} satisfies Record<ShopRefusalCode, RefusalSentence>;
