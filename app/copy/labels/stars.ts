import type {
  AwardKind,
  CriterionSource,
  FactKind,
  Frequency,
  PaperState,
  RatingStep,
  ResultState,
  RoundEvent,
  RoundState,
  SchemeField,
  SchemeForm,
  SchemeLevel,
  SchemeProblemCode,
  SchemeState,
  StarEligibleKind,
  StarStep,
  VetoState,
} from '#services/stars/vocabulary';
import type { ChipTone } from '~/components/ui/chip';

export const schemeFormLabels = { stars: '评星', supervision: '督查' } as const satisfies Record<SchemeForm, string>;

export const schemeStateLabels = {
  draft: '草稿',
  discarded: '草稿已删去',
  adopted: '已通过',
  retired: '已停用',
} as const satisfies Record<SchemeState, string>;

export const schemeLevelLabels = {
  county: '县级',
  township: '乡镇级',
  village: '本村',
} as const satisfies Record<SchemeLevel, string>;

export const schemeFieldLabels = {
  form: '用来做什么',
  frequency: '多久一次',
  eligible: '谁参评',
  steps: '步骤、权重和期限',
  stars: '星',
  criteria: '评什么、各多少分',
  grades: '评议票上的档次',
  award: '几颗星怎么定',
  adjustMax: '支部可调整',
  vetoes: '一票否决',
  exemptions: '可以免评',
  rewardRule: '星换积分',
} as const satisfies Record<SchemeField, string>;

/** What is wrong with a scheme, without its place. */
export const schemeProblemLabels = {
  'name-missing': '还没有写名称',
  'code-twice': '同一行重复了',
  'name-twice': '名称重复了',
  'too-few': '还不够',
  'too-many': '太多了',
  'steps-wrong': '步骤不全或次序不对：评星五步都要有，考评最后要有支部拟定和上级核定',
  'weights-not-100': '自评、互评、群众评的权重加起来要是 100',
  'weight-misplaced': '支部拟定和上级核定不占权重',
  'out-of-range': '数字超出范围',
  'step-unused': '这一步没有要评的内容',
  'star-missing': '请选算在哪颗星里',
  'star-unknown': '这颗星已经删去，请另选',
  'star-without-criterion': '这颗星还没有评分内容',
  'points-not-100': '各项分值加起来要是 100',
  'no-step': '请选由哪几步来评',
  'step-not-held': '所选的步骤这套办法里没有',
  'no-weight': '所选的步骤权重都是 0，评了也不算分',
  'fact-missing': '请选按哪种数据算',
  'target-missing': '请写做到多少得满分',
  'part-wrong': '数据占的比例要在 1 到 99 之间',
  'source-contradicted': '分数来源和下面填的对不上',
  'grades-not-falling': '档次要从高到低，不能一样',
  'thresholds-not-rising': '要从低到高，不能一样',
  'award-missing': '评星的办法要写几颗星怎么定',
} as const satisfies Record<SchemeProblemCode, string>;

export const frequencyLabels = {
  month: '每月',
  quarter: '每季度',
  'half-year': '每半年',
  year: '每年',
} as const satisfies Record<Frequency, string>;

export const starStepLabels = {
  self: '自评',
  mutual: '互评',
  residents: '群众评',
  branch: '支部拟定',
  higher: '上级核定',
} as const satisfies Record<StarStep, string>;

export const starEligibleLabels = {
  'party-members': '在册党员',
  'grid-members': '网格员',
  'every-member': '所有成员',
} as const satisfies Record<StarEligibleKind, string>;

export const criterionSourceLabels = {
  judged: '大家评',
  counted: '按数据算',
  both: '一部分评、一部分算',
} as const satisfies Record<CriterionSource, string>;

export const factKindLabels = {
  hours: '服务时长',
  claims: '服务次数',
  points: '入账积分',
  visits: '走访次数',
  training: '学习培训',
  mediation: '调解次数',
  'fund-work': '微服务资金办结',
  'service-list': '一人一策完成',
  'earlier-rounds': '前几次考评平均分',
} as const satisfies Record<FactKind, string>;

/** Stands after the number. */
export const factUnitLabels = {
  hours: '小时',
  claims: '次',
  points: '分',
  visits: '次',
  training: '次',
  mediation: '次',
  'fund-work': '件',
  'service-list': '%',
  'earlier-rounds': '分',
} as const satisfies Record<FactKind, string>;

export const awardKindLabels = {
  bands: '按总分定几颗星',
  hours: '按累计服务时长定几颗星',
  'one-by-one': '一颗一颗评',
  none: '不评星，只出分',
} as const satisfies Record<AwardKind, string>;

export const roundStateLabels = {
  ...starStepLabels,
  approved: '已核定，待公示',
  'on-notice': '公示中',
  final: '已生效',
  cancelled: '已取消',
} as const satisfies Record<RoundState, string>;

export const roundStateTones = {
  self: 'wait',
  mutual: 'wait',
  residents: 'wait',
  branch: 'wait',
  higher: 'wait',
  approved: 'wait',
  'on-notice': 'wait',
  final: 'good',
  cancelled: 'plain',
} as const satisfies Record<RoundState, ChipTone>;

export const roundEventLabels = {
  open: '开始评星',
  exempt: '定为免评',
  evaluate: '恢复参评',
  'enter-self': '代录自评',
  'issue-slips': '打印群众评议单',
  'print-papers': '打印纸质评议票',
  'hand-out': '发出纸质评议票',
  'enter-paper': '录入纸质评议票',
  'miss-papers': '登记没有交回的票',
  advance: '进入下一步',
  prolong: '延长时间',
  adjust: '支部调整分数',
  'propose-veto': '提出一票否决',
  'decide-veto': '决定一票否决',
  propose: '支部报送结果',
  approve: '上级核定',
  'send-back': '上级退回',
  hang: '公示结果',
  'stop-notice': '停止公示',
  object: '收到异议',
  release: '异议撤回',
  answer: '答复异议',
  finish: '结果生效',
  cancel: '取消本次',
} as const satisfies Record<RoundEvent, string>;

export const paperStateLabels = {
  printed: '未录入',
  entered: '录入一遍',
  counted: '已计票',
  spoiled: '废票',
} as const satisfies Record<PaperState, string>;

export const vetoStateLabels = {
  proposed: '待决定',
  approved: '已否决',
  dismissed: '不成立',
} as const satisfies Record<VetoState, string>;

export const resultStateLabels = {
  proposed: '待上级核定',
  superseded: '已重报',
  approved: '待公示',
  'on-notice': '公示中',
  objected: '有异议',
  final: '已生效',
} as const satisfies Record<ResultState, string>;

/** A receipt or a slip's code as it is read aloud and copied: in groups of four. */
export const inGroups = (code: string): string => code.match(/.{1,4}/g)?.join(' ') ?? '';

/** What an open step asks of a member. */
export const taskWords: Record<RatingStep, string> = {
  self: '给自己评一评',
  mutual: '给同志们评一评',
  residents: '替您家投一票',
};
