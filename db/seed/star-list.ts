import type { CriterionTerms, FactKind, SchemeContent, StarStep } from '#services/stars/vocabulary';
import { rewardRule } from './rule-book';

/** A round that a village holds: when it begins, counted back from today, and how far it has come by now. */
export interface StarRoundPlan {
  readonly village: string;
  /** A code of the schemes below. */
  readonly scheme: string;
  readonly title: (period: string) => string;
  /** How many days ago it was opened. */
  readonly daysAgo: number;
  /** Whether the period before the day of its opening is evaluated, or the one that runs. */
  readonly period: 'before' | 'running';
  /** Where it is left; it goes on to the end without one. */
  readonly until?: StarStep | 'approved';
  /** The higher organisation sends it back once, with this reason. */
  readonly sentBack?: string;
  /** One grid votes at a meeting, on paper. */
  readonly onPaper?: boolean;
}

const judgedBy = { all: ['self', 'mutual', 'residents'], colleagues: ['self', 'mutual'] } as const;

function criterion(
  star: string | null,
  code: string,
  name: string,
  by: keyof typeof judgedBy,
  counted?: { readonly kind: FactKind; readonly target: string; readonly percent: number },
): CriterionTerms {
  const { kind, target, percent } = counted ?? {};
  const fact = kind && target ? { kind, target } : null;
  return {
    ...{ star, code, name, points: '20', judgedIn: judgedBy[by], source: fact ? 'both' : 'judged' },
    ...{ fact, factPercent: percent ?? null },
  };
}

const grades = [
  { name: '好', percent: 100 },
  { name: '较好', percent: 85 },
  { name: '一般', percent: 65 },
  { name: '差', percent: 40 },
];
const vetoes = [
  { code: 'law', name: '违法犯罪或受党纪处分' },
  { code: 'cheating', name: '弄虚作假、骗取积分' },
];
const exemptions = [
  { code: 'ill', name: '长期生病' },
  { code: 'away', name: '长期在外' },
];
const half = 50;
const turnoutPercent = 66;

const byStars: SchemeContent = {
  ...{ form: 'stars', frequency: 'quarter', eligible: 'party-members', grades, vetoes, exemptions },
  steps: [
    { step: 'self', weight: 10, days: 5, turnoutPercent },
    { step: 'mutual', weight: 40, days: 5, turnoutPercent },
    { step: 'residents', weight: half, days: 7, turnoutPercent },
    { step: 'branch', weight: 0, days: 5, turnoutPercent },
    { step: 'higher', weight: 0, days: 7, turnoutPercent },
  ],
  stars: [
    { code: 'learning', name: '学习星', meaning: '按时参加学习，会讲会用', sign: '学' },
    { code: 'performance', name: '实绩星', meaning: '联系的户办了实事、解了难题', sign: '实' },
    { code: 'service', name: '服务星', meaning: '走访勤、志愿服务多', sign: '服' },
    { code: 'discipline', name: '法纪星', meaning: '遵纪守法，带头守村规', sign: '法' },
    { code: 'integrity', name: '正气星', meaning: '公道正派，敢管敢说', sign: '正' },
  ],
  criteria: [
    criterion('learning', 'study', '学习培训', 'colleagues', { kind: 'training', target: '1', percent: 20 }),
    criterion('performance', 'work', '办成实事', 'all', { kind: 'claims', target: '6', percent: 30 }),
    criterion('service', 'service', '服务群众', 'all', { kind: 'hours', target: '4', percent: 20 }),
    criterion('discipline', 'discipline', '遵纪守法', 'all'),
    criterion('integrity', 'integrity', '公道正派', 'all'),
  ],
  award: { kind: 'bands', thresholds: ['60', '70', '80', '90', '96'] },
  adjustMax: '5',
  rewardRule: null,
};

const byHalfYear: SchemeContent = {
  ...byStars,
  ...{ form: 'supervision', frequency: 'half-year', eligible: 'grid-members', stars: [], award: { kind: 'none' } },
  criteria: byStars.criteria.map((each) => ({ ...each, star: null })),
};

const fiveStars = 'five-stars';
const halfYear = 'half-year-appraisal';

/** What the county adopts for everybody. */
export const countySchemes = [
  { code: fiveStars, name: '五星创评办法', content: byStars },
  { code: halfYear, name: '网格员半年考核办法', content: byHalfYear },
] as const;

/** A village of many grids evaluates those who look after them, and gives points for stars. */
export const villageScheme = {
  code: fiveStars,
  name: '青禾村网格员五星创评办法',
  content: { ...byStars, eligible: 'grid-members', rewardRule } satisfies SchemeContent,
} as const;

export const starRounds: readonly StarRoundPlan[] = [
  {
    village: 'qh',
    scheme: fiveStars,
    title: (period) => `${period}五星创评`,
    daysAgo: 128,
    period: 'before',
    sentBack: '两位同志的调整理由太简单，请写清楚是哪件事',
  },
  {
    village: 'qh',
    scheme: fiveStars,
    title: (period) => `${period}五星创评`,
    daysAgo: 25,
    period: 'before',
    onPaper: true,
  },
  {
    village: 'qh',
    scheme: halfYear,
    title: (period) => `${period}网格员考核`,
    daysAgo: 7,
    period: 'running',
    until: 'mutual',
  },
  {
    village: 'bs',
    scheme: fiveStars,
    title: (period) => `${period}五星创评`,
    daysAgo: 23,
    period: 'before',
    until: 'higher',
  },
  {
    village: 'lw',
    scheme: fiveStars,
    title: (period) => `${period}五星创评`,
    daysAgo: 15,
    period: 'before',
    until: 'residents',
  },
];

/** What people write of themselves. */
export const selfWords = [
  '每周上门看望两户老人，没有落下。',
  '调解了两起邻里小事，都说通了。',
  '带头清理沟渠，雨天值守三次。',
  '学习会都参加了，政策讲给邻居听。',
  '有两次走访没有按时，下季度补上。',
];

/** Why the branch moves a score. */
export const adjustments = [
  { move: '2', reason: '汛期连续值守七天，支部大会讨论一致同意加分', remark: '带头值守，大家都看在眼里。' },
  { move: '-1.5', reason: '八月两次学习会无故缺席，支部大会讨论扣分', remark: '学习要跟上，下季度补课。' },
] as const;

/** What somebody sets out to do in a year (一人一策). */
export const serviceLines = [
  { title: '走访联系户', target: '24', unit: '户次' },
  { title: '为高龄老人代办', target: '12', unit: '次' },
  { title: '参加环境整治', target: '16', unit: '小时' },
  { title: '讲政策进院落', target: '4', unit: '场' },
] as const;

/** What a grid member signs for a year. */
export function pledgeWords(village: string, year: number): string {
  return [
    `我是${village}的网格员。${year} 年，我郑重承诺：`,
    '一、每季度至少走访联系户一次，老人、孩子和有困难的家庭常去看看。',
    '二、听到的事当天记下来，能帮的帮，能劝的劝，办不了的及时报告。',
    '三、办事公道，不多报、不虚报积分，接受群众评议和公示监督。',
    '四、保护邻居的隐私，不外传家庭情况。',
    '没有做到的，愿意接受提醒和约谈。',
  ].join('\n');
}

export const talkWords = {
  said: '本人说明：家里收割忙，这一季走访少了，学习会缺了两次。',
  agreed: '每周走访不少于一户，补上两次学习，支部派一名同志结对帮助。',
  outcomeNote: '走访恢复正常，学习已补上，群众反映好转。',
} as const;
