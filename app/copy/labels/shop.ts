import type {
  CountState,
  GoodsCategory,
  GoodsUnit,
  HolderGroup,
  LimitPeriod,
  LotSource,
  MovementKind,
  ShopState,
  TransferState,
} from '#services/shop/vocabulary';

export const goodsCategoryLabels = {
  daily: '日用品',
  food: '粮油食品',
  cleaning: '清洁用品',
  stationery: '文具',
  home: '家居用品',
  farm: '农资农具',
  other: '其他',
} as const satisfies Record<GoodsCategory, string>;

export const goodsUnitLabels = {
  piece: '个',
  bag: '袋',
  bottle: '瓶',
  box: '盒',
  pack: '包',
  roll: '卷',
  set: '套',
  barrel: '桶',
  kilogram: '公斤',
} as const satisfies Record<GoodsUnit, string>;

export const movementKindLabels = {
  in: '进货',
  out: '兑换出库',
  return: '退回',
  loss: '损耗',
  expired: '过期清出',
  'transfer-out': '调出',
  'transfer-in': '调入',
  count: '盘点差异',
  'set-aside': '预约留货',
  'put-back': '放回货架',
} as const satisfies Record<MovementKind, string>;

export const shopStateLabels = {
  open: '营业中',
  closed: '停业',
  resting: '现在不兑换',
} as const satisfies Record<ShopState, string>;

export const limitPeriodLabels = {
  day: '每人每天',
  week: '每人每周',
  month: '每人每月',
  quarter: '每人每季度',
  year: '每人每年',
} as const satisfies Record<LimitPeriod, string>;

export const lotSourceLabels = { bought: '采购', donated: '捐赠' } as const satisfies Record<LotSource, string>;

export const holderGroupLabels = {
  volunteer: '志愿者',
  'grid-member': '网格员',
  'party-member': '党员',
  activist: '入党积极分子',
  elder: '60 岁以上',
} as const satisfies Record<HolderGroup, string>;
export const countStateLabels = {
  open: '正在盘',
  submitted: '等村委会审',
  approved: '已同意',
  rejected: '已退回',
  discarded: '已作废',
} as const satisfies Record<CountState, string>;

export const countStateTones = {
  open: 'brand',
  submitted: 'wait',
  approved: 'good',
  rejected: 'bad',
  discarded: 'plain',
} as const satisfies Record<CountState, string>;

export const transferStateLabels = {
  sent: '在路上',
  received: '已收货',
  cancelled: '已撤回',
} as const satisfies Record<TransferState, string>;

export const transferStateTones = {
  sent: 'wait',
  received: 'good',
  cancelled: 'plain',
} as const satisfies Record<TransferState, string>;
