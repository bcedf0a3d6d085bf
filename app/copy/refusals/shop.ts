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
  'shop/already-suspended': () => '这家超市已经停业。',
  'shop/not-suspended': () => '这家超市没有停业。',
} satisfies Record<ShopRefusalCode, RefusalSentence>;
