import type {
  AccountKind,
  DebtKind,
  PurseState,
  SourceKind,
  StatementPeriodChoice,
  TransferKind,
} from '#services/ledger/vocabulary';

export const accountKindLabels = {
  issuance: '积分发放',
  member: '个人积分',
  household: '家庭积分',
  honour: '荣誉积分',
  held: '预留',
  shop: '超市收入积分',
  expired: '到期积分',
  settled: '已结算积分',
  fund: '专项积分池',
  earmarked: '专项积分',
  voucher: '积分券',
  grant: '资金来源',
  unallotted: '未分配资金',
  allotment: '微服务资金额度',
  approved: '已批资金',
  spent: '已用资金',
} as const satisfies Record<AccountKind, string>;

export const transferKindLabels = {
  award: '入账',
  redemption: '兑换',
  reversal: '更正',
  adjustment: '调整',
  opening: '期初',
  deduction: '扣分',
  expiry: '到期',
  collection: '补扣',
  settlement: '划转',
  reservation: '预约',
  voucher: '换积分券',
  donation: '注入专项',
  earmark: '发放专项积分',
  'shop-settlement': '结算',
  funding: '资金拨入',
  allotment: '发放额度',
  hold: '占用额度',
  release: '退回额度',
  approval: '批准使用',
  spending: '核销',
  refund: '结余退回',
  'carry-over': '结转下年',
  'allotment-return': '收回额度',
} as const satisfies Record<TransferKind, string>;

export const sourceKindLabels = {
  claim: '积分申报',
  redemption: '兑换单',
  transfer: '原记录',
  meeting: '会议记录',
  batch: '批量发放',
  assessment: '季度评定',
  settlement: '积分处置单',
  debt: '待扣积分',
  order: '预约单',
  voucher: '积分券',
  fund: '专项积分',
  'shop-settlement': '结算单',
  'fund-source': '资金来源',
  'fund-year': '资金年度',
  'fund-application': '微服务资金申请',
} as const satisfies Record<SourceKind, string>;

export const periodLabels = {
  'this-month': '本月',
  'last-month': '上月',
  'this-year': '今年',
  'last-year': '去年',
  free: '自选',
} as const satisfies Record<StatementPeriodChoice, string>;

export const debtKindLabels = {
  owed: '待扣',
  collected: '已补扣',
  forgiven: '已免去',
} as const satisfies Record<DebtKind, string>;

export const purseStateLabels = {
  all: '全部',
  frozen: '已冻结',
  owing: '有待扣',
} as const satisfies Record<PurseState, string>;
