import type { BookFigure, BookMove } from '#services/fund/index';
import type {
  AllotmentEnding,
  ApplicationState,
  ApprovalStep,
  ConfirmationMeans,
  EligibleKind,
  Exclusion,
  FundEvent,
  FundPaymentMeans,
  FundPurpose,
  JoiningKind,
  LeavingKind,
  PaymentKind,
  ReceiptKind,
  Satisfaction,
  SeatCapacity,
  ShareState,
  SourceOfMoneyKind,
  Vote,
} from '#services/fund/vocabulary';
import type { WishState } from '#services/wishes/vocabulary';
import type { ChipTone } from '~/components/ui/chip';

export const sourceOfMoneyLabels = {
  'government-grant': '上级拨款',
  donation: '捐赠',
  'village-income': '村集体收入',
} as const satisfies Record<SourceOfMoneyKind, string>;

export const eligibleLabels = {
  'party-members': '在册党员',
  'every-member': '所有成员',
} as const satisfies Record<EligibleKind, string>;

export const joiningLabels = {
  whole: '当年给全额',
  'by-month': '按当年剩下的月份给',
} as const satisfies Record<JoiningKind, string>;

export const leavingLabels = {
  return: '剩下的收回村里',
  'until-year-end': '用到年底',
} as const satisfies Record<LeavingKind, string>;

export const allotmentEndingLabels = {
  left: '已离开，剩下的收回',
  'year-end': '年度已结账',
} as const satisfies Record<AllotmentEnding, string>;

export const purposeLabels = {
  repair: '小修小补',
  care: '帮扶关爱',
  learning: '助学助教',
  environment: '环境整治',
  safety: '安全隐患',
  other: '其他',
} as const satisfies Record<FundPurpose, string>;

export const applicationStateLabels = {
  draft: '草稿',
  confirming: '等共同申报人确认',
  reviewing: '审核中',
  returned: '退回补正',
  refused: '未同意',
  accepted: '已同意，待公示',
  'on-notice': '公示中',
  objected: '有异议',
  approved: '可以使用',
  reported: '凭证待核',
  settled: '已核销，结果公示',
  closed: '已办结',
  cancelled: '已撤销',
  lapsed: '已过期',
} as const satisfies Record<ApplicationState, string>;

export const applicationStateTones = {
  draft: 'plain',
  confirming: 'wait',
  reviewing: 'wait',
  returned: 'wait',
  refused: 'bad',
  accepted: 'wait',
  'on-notice': 'wait',
  objected: 'bad',
  approved: 'good',
  reported: 'wait',
  settled: 'good',
  closed: 'good',
  cancelled: 'plain',
  lapsed: 'plain',
} as const satisfies Record<ApplicationState, ChipTone>;

export const approvalStepLabels = {
  branch: '支部审核',
  village: '村委表决',
  township: '乡镇审批',
} as const satisfies Record<ApprovalStep, string>;

export const shareStateLabels = {
  invited: '等本人确认',
  confirmed: '已确认',
  refused: '不参加',
  withdrawn: '已退出',
  released: '已退回额度',
} as const satisfies Record<ShareState, string>;

export const seatCapacityLabels = {
  branch: '支部审核人',
  committee: '村委委员',
  'stand-in': '递补人',
  township: '乡镇',
} as const satisfies Record<SeatCapacity, string>;

export const exclusionLabels = {
  applicant: '是申请人',
  beneficiary: '是受益人',
  relative: '是申请人或受益人的家人、亲属',
  'entered-it': '代为录入了这份申请',
  'reviewed-it': '已在前一步审核',
} as const satisfies Record<Exclusion, string>;

export const voteLabels = {
  yes: '同意',
  no: '不同意',
  return: '退回补正',
} as const satisfies Record<Vote, string>;

export const receiptKindLabels = {
  invoice: '发票',
  receipt: '收据',
} as const satisfies Record<ReceiptKind, string>;

export const paymentKindLabels = {
  advance: '预支',
  reimbursement: '报销',
  repayment: '退回',
} as const satisfies Record<PaymentKind, string>;

export const fundPaymentMeansLabels = {
  'bank-transfer': '银行转账',
  'mobile-payment': '手机支付',
  cash: '现金',
} as const satisfies Record<FundPaymentMeans, string>;

export const confirmationMeansLabels = {
  phone: '本人手机确认',
  code: '上门报确认码',
  paper: '签字单拍照',
} as const satisfies Record<ConfirmationMeans, string>;

export const satisfactionLabels = {
  satisfied: '满意',
  fair: '一般',
  dissatisfied: '不满意',
} as const satisfies Record<Satisfaction, string>;

export const fundEventLabels = {
  draft: '起草',
  submit: '提交申请',
  'confirm-share': '确认份额',
  'refuse-share': '不参加',
  'withdraw-share': '退出',
  'change-budget': '修改预算',
  'open-step': '开始审核',
  'skip-step': '跳过一步',
  vote: '表决',
  return: '退回补正',
  resubmit: '补正后再提交',
  refuse: '未同意',
  accept: '同意',
  'hang-intent': '事前公示',
  'hang-approval': '审批公示',
  'hang-result': '结果公示',
  object: '有人提出异议',
  release: '异议办结',
  lower: '异议成立，减少金额',
  'stop-notice': '公示停止',
  approve: '公示期满，可以使用',
  pay: '付款',
  'add-receipt': '交凭证',
  'withdraw-receipt': '撤回凭证',
  'confirm-done': '受益人确认',
  report: '提交核销',
  'send-back': '凭证退回',
  settle: '核销',
  disallow: '异议成立，不予报销',
  close: '办结',
  cancel: '撤销',
  lapse: '过期',
  remind: '提醒',
} as const satisfies Record<FundEvent, string>;

export const wishStateLabels = {
  open: '等人帮',
  taken: '有人在办',
  done: '已实现',
  withdrawn: '已撤下',
} as const satisfies Record<WishState, string>;

export const wishStateTones = {
  open: 'wait',
  taken: 'good',
  done: 'good',
  withdrawn: 'plain',
} as const satisfies Record<WishState, ChipTone>;

/** Where the money of a year's allotments is: the first two together are the others together. */
export const bookFigureLabels = {
  allotted: '本年额度',
  carriedIn: '上年结转',
  left: '还可用',
  held: '占用',
  approved: '已批待用',
  spent: '已用',
  returned: '退回村里',
  carriedOut: '结转下年',
} as const satisfies Record<BookFigure, string>;

export const bookMoveLabels = {
  allotted: '发放额度',
  carriedIn: '上年结转来',
  returned: '退回村里',
  carriedOut: '结转下年',
} as const satisfies Record<BookMove['what'], string>;
