import type {
  AgeBand,
  Ending,
  MemberKind,
  RosterImportState,
  RosterRowState,
  Sex,
  UnitKind,
} from '#services/org/vocabulary';

export const unitKindLabels = {
  county: '县（市、区）',
  township: '乡镇（街道）',
  village: '村（社区）',
  branch: '党支部',
  grid: '微网格',
} as const satisfies Record<UnitKind, string>;

export const memberKindLabels = {
  volunteer: '志愿者',
  'grid-member': '网格员',
  'party-member': '党员',
  activist: '入党积极分子',
} as const satisfies Record<MemberKind, string>;

export const sexLabels = { male: '男', female: '女' } as const satisfies Record<Sex, string>;

export const ageBandLabels = {
  'under-30': '30 岁以下',
  '30-44': '30—44 岁',
  '45-59': '45—59 岁',
  '60-69': '60—69 岁',
  '70-over': '70 岁以上',
  unknown: '没有登记',
} as const satisfies Record<AgeBand, string>;

export const endingLabels = {
  moved: '迁出',
  died: '去世',
  left: '退出',
  split: '分户',
  merged: '并户',
} as const satisfies Record<Ending, string>;

export const rosterRowStateLabels = {
  new: '新增',
  changed: '有变化',
  unchanged: '没有变化',
  wrong: '有错误',
} as const satisfies Record<RosterRowState, string>;

export const rosterImportStateLabels = {
  previewed: '待确认',
  applied: '已导入',
  discarded: '已放弃',
} as const satisfies Record<RosterImportState, string>;
