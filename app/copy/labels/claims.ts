import type {
  ClaimOrigin,
  ClaimState,
  DecidedOnly,
  DecisionKind,
  DoubtKind,
  SecondCheck,
} from '#services/claims/vocabulary';
import type { ChipTone } from '~/components/ui/chip';

export const claimStateLabels = {
  draft: '草稿',
  submitted: '等核实',
  'second-check': '等复核',
  accepted: '已通过',
  'on-notice': '公示中',
  objected: '有异议',
  credited: '已入账',
  'taken-back': '已收回',
  refused: '未通过',
  withdrawn: '已撤回',
  closed: '已了结',
} as const satisfies Record<ClaimState, string>;

export const claimStateTones = {
  draft: 'plain',
  submitted: 'wait',
  'second-check': 'wait',
  accepted: 'good',
  'on-notice': 'wait',
  objected: 'bad',
  credited: 'good',
  'taken-back': 'bad',
  refused: 'bad',
  withdrawn: 'plain',
  closed: 'plain',
} as const satisfies Record<ClaimState, ChipTone>;

export const decisionLabels = {
  submit: '提交',
  accept: '同意',
  lower: '改低分数后同意',
  refuse: '不同意',
  withdraw: '撤回',
  'objection-kept': '异议不成立，维持原分',
  'objection-lowered': '异议成立，改低分数',
  'objection-withdrawn': '异议成立，不予计分',
  'take-back': '收回已入账的积分',
} as const satisfies Record<DecisionKind, string>;

export const doubtLabels = {
  'same-day-and-rule': '同一天同一项已有申报',
  'same-place': '同一地点已有申报',
  'same-photo': '照片与另一件申报相同',
  'similar-photo': '照片与另一件申报很像',
} as const satisfies Record<DoubtKind, string>;

export const claimOriginLabels = {
  declared: '本人申报',
  late: '补录',
  deduction: '扣分',
  activity: '活动签到',
  list: '批量录入',
  stars: '评星奖励',
} as const satisfies Record<ClaimOrigin, string>;

export const secondCheckLabels = {
  'above-value': '分数较高，要两个人核实',
  random: '随机抽中复核',
} as const satisfies Record<SecondCheck, string>;

export const decidedOnlyLabels = {
  counted: '核实通过、算分的',
  late: '补录的',
  batch: '批量录入的',
  acted: '代办的',
  'second-checked': '两个人核实的',
  'second-changed': '复核改了的',
  lowered: '调低过的',
  refused: '没有通过的',
} as const satisfies Record<DecidedOnly, string>;
