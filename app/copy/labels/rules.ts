import type {
  CapPeriod,
  CheckerRole,
  ClaimantKind,
  EarnerKind,
  EvidenceKind,
  Posting,
  RuleCategory,
  RuleUnit,
} from '#services/rules/vocabulary';

/** What one unit is called after a number: 3 分 / 次. */
export const ruleUnitLabels = {
  time: '次',
  hour: '小时',
  item: '件',
  household: '户',
} as const satisfies Record<RuleUnit, string>;

export const ruleCategoryLabels = {
  visit: '走访联系',
  mediation: '矛盾调解',
  environment: '环境整治',
  care: '关爱帮扶',
  safety: '平安巡防',
  culture: '文明风尚',
  learning: '学习培训',
  meeting: '会议议事',
  other: '其他',
} as const satisfies Record<RuleCategory, string>;

export const capPeriodLabels = {
  day: '每天',
  week: '每周',
  month: '每月',
  quarter: '每季度',
  year: '每年',
} as const satisfies Record<CapPeriod, string>;

export const evidenceLabels = {
  photo: '要照片',
  text: '要文字说明',
  none: '不要证明',
} as const satisfies Record<EvidenceKind, string>;

export const claimantLabels = {
  oneself: '本人申报',
  'grid-member-for-others': '网格员代为申报',
  nobody: '不由个人申报（评星奖励、村里录入）',
} as const satisfies Record<ClaimantKind, string>;

export const checkerRoleLabels = {
  checker: '核实员',
  'village-committee': '村委会',
} as const satisfies Record<CheckerRole, string>;

export const earnerLabels = {
  person: '个人',
  household: '一户（同户只记一次）',
  'grid-member': '网格员',
} as const satisfies Record<EarnerKind, string>;

export const postingLabels = {
  'at-once': '核实后直接入账',
  'after-notice': '公示后入账',
  'at-assessment': '季度评定时入账',
} as const satisfies Record<Posting, string>;

/** The period that goes on now. */
export const presentPeriodLabels = {
  day: '今天',
  week: '这一周',
  month: '这个月',
  quarter: '这个季度',
  year: '今年',
} as const satisfies Record<CapPeriod, string>;
