import type {
  CriterionTerms,
  FactKind,
  RatingStep,
  SchemeContent,
  StarTerms,
  StepTerms,
} from '#services/stars/vocabulary';

/** The five stars as they are widely used; a village may rename, drop or add some. */
const FIVE: readonly StarTerms[] = [
  { code: 'learning', name: '学习星', meaning: '按时参加学习，会讲会用', sign: '学' },
  { code: 'performance', name: '实绩星', meaning: '联系的户办了实事、解了难题', sign: '实' },
  { code: 'service', name: '服务星', meaning: '走访勤、志愿服务多', sign: '服' },
  { code: 'discipline', name: '法纪星', meaning: '遵纪守法，带头守村规', sign: '法' },
  { code: 'integrity', name: '正气星', meaning: '公道正派，敢管敢说', sign: '正' },
];

const GRADES = [
  { name: '好', percent: 100 },
  { name: '较好', percent: 85 },
  { name: '一般', percent: 65 },
  { name: '差', percent: 40 },
];
const VETOES = [
  { code: 'law', name: '违法犯罪或受党纪处分' },
  { code: 'cheating', name: '弄虚作假、骗取积分' },
  { code: 'petition', name: '推诿失职，造成严重后果' },
];
const EXEMPTIONS = [
  { code: 'ill', name: '长期生病' },
  { code: 'away', name: '长期在外' },
  { code: 'new', name: '加入不满三个月' },
  { code: 'old', name: '年老体弱' },
];

const judged = (star: string, code: string, name: string, points: string) =>
  ({
    code,
    star,
    name,
    points,
    source: 'judged',
    judgedIn: ['self', 'mutual', 'residents'],
    fact: null,
    factPercent: null,
  }) as const;

/** Five stars by bands of a score out of 100: 60, 70, 80, 90, 96. */
export const byBands: SchemeContent = {
  form: 'stars',
  frequency: 'quarter',
  eligible: 'party-members',
  steps: [
    { step: 'self', weight: 10, days: 5, turnoutPercent: 66 },
    { step: 'mutual', weight: 40, days: 5, turnoutPercent: 66 },
    { step: 'residents', weight: 50, days: 7, turnoutPercent: 66 },
    { step: 'branch', weight: 0, days: 5, turnoutPercent: 66 },
    { step: 'higher', weight: 0, days: 7, turnoutPercent: 66 },
  ],
  stars: FIVE,
  grades: GRADES,
  criteria: [
    {
      code: 'study',
      star: 'learning',
      name: '学习培训',
      points: '20',
      source: 'both',
      judgedIn: ['self', 'mutual'],
      fact: { kind: 'training', target: '3' },
      factPercent: 50,
    },
    {
      code: 'work',
      star: 'performance',
      name: '办成实事',
      points: '20',
      source: 'both',
      judgedIn: ['self', 'mutual', 'residents'],
      fact: { kind: 'service-list', target: '100' },
      factPercent: 40,
    },
    {
      code: 'service',
      star: 'service',
      name: '服务群众',
      points: '20',
      source: 'both',
      judgedIn: ['self', 'mutual', 'residents'],
      fact: { kind: 'hours', target: '12' },
      factPercent: 50,
    },
    judged('discipline', 'discipline', '遵纪守法', '20'),
    judged('integrity', 'integrity', '公道正派', '20'),
  ],
  award: { kind: 'bands', thresholds: ['60', '70', '80', '90', '96'] },
  adjustMax: '5',
  vetoes: VETOES,
  exemptions: EXEMPTIONS,
  rewardRule: null,
};

/** Stars by all hours ever served: 100, 300, 600, 1000, 1500. The score is still shown beside them. */
const byHours: SchemeContent = {
  ...byBands,
  frequency: 'year',
  eligible: 'every-member',
  award: { kind: 'hours', thresholds: ['100', '300', '600', '1000', '1500'] },
};

/** Each star won by itself, by 80 percent of its own points. */
const oneByOne: SchemeContent = { ...byBands, award: { kind: 'one-by-one', percent: 80 } };

const counted = (code: string, name: string, points: string, kind: FactKind, target: string): CriterionTerms => ({
  code,
  star: null,
  name,
  points,
  source: 'counted',
  judgedIn: [],
  fact: { kind, target },
  factPercent: null,
});
const rated = (code: string, name: string, points: string, judgedIn: readonly RatingStep[]): CriterionTerms => ({
  code,
  star: null,
  name,
  points,
  source: 'judged',
  judgedIn,
  fact: null,
  factPercent: null,
});
const DECIDING: readonly StepTerms[] = [
  { step: 'branch', weight: 0, days: 5, turnoutPercent: 66 },
  { step: 'higher', weight: 0, days: 7, turnoutPercent: 66 },
];

const supervision: SchemeContent = {
  form: 'supervision',
  frequency: 'month',
  eligible: 'grid-members',
  steps: DECIDING,
  stars: [],
  grades: GRADES,
  criteria: [
    counted('visits', '入户走访', '40', 'visits', '4'),
    counted('service', '服务次数', '30', 'claims', '4'),
    counted('list', '一人一策', '30', 'service-list', '100'),
  ],
  award: { kind: 'none' },
  adjustMax: '10',
  vetoes: VETOES,
  exemptions: EXEMPTIONS,
  rewardRule: null,
};

const bulletin: SchemeContent = {
  ...supervision,
  frequency: 'quarter',
  steps: [{ step: 'residents', weight: 100, days: 7, turnoutPercent: 66 }, ...DECIDING],
  criteria: [
    counted('visits', '入户走访', '25', 'visits', '12'),
    counted('service', '服务次数', '25', 'claims', '12'),
    counted('list', '一人一策', '20', 'service-list', '100'),
    rated('satisfied', '群众满意', '30', ['residents']),
  ],
};

const RATING: readonly StepTerms[] = byBands.steps.slice(0, 3);
const EVERYBODY: readonly RatingStep[] = ['self', 'mutual', 'residents'];

const halfYearly: SchemeContent = {
  ...supervision,
  frequency: 'half-year',
  steps: [...RATING, ...DECIDING],
  criteria: [
    counted('visits', '入户走访', '15', 'visits', '24'),
    counted('training', '学习培训', '15', 'training', '2'),
    counted('list', '一人一策', '20', 'service-list', '100'),
    rated('duty', '尽职尽责', '25', EVERYBODY),
    rated('satisfied', '群众满意', '25', ['residents']),
  ],
};

const yearly: SchemeContent = {
  ...halfYearly,
  frequency: 'year',
  criteria: [
    counted('earlier', '平时考评（前几次的平均分）', '50', 'earlier-rounds', '100'),
    counted('list', '一人一策', '15', 'service-list', '100'),
    rated('duty', '尽职尽责', '20', EVERYBODY),
    rated('satisfied', '群众满意', '15', ['residents']),
  ],
};

/** Something to begin with: what it is called, whom it suits, and what it says. */
export interface StarPreset {
  readonly key: string;
  /** The scheme's code: presets for the same purpose share it. */
  readonly code: string;
  readonly name: string;
  readonly about: string;
  readonly content: SchemeContent;
}

export const STAR_PRESETS: readonly StarPreset[] = [
  {
    key: 'bands',
    code: 'stars',
    name: '五星创评办法（按总分）',
    about: '五方面各 20 分，60、70、80、90、96 分各得一到五星，每季度一次。',
    content: byBands,
  },
  {
    key: 'hours',
    code: 'stars',
    name: '五星创评办法（按服务时长）',
    about: '累计服务满 100、300、600、1000、1500 小时各得一到五星，每年一次。',
    content: byHours,
  },
  {
    key: 'one-by-one',
    code: 'stars',
    name: '五星创评办法（一颗一颗评）',
    about: '学习、实绩、服务、法纪、正气，哪一颗够八成分就得哪一颗，每季度一次。',
    content: oneByOne,
  },
  {
    key: 'month',
    code: 'supervision-month',
    name: '督查月记录',
    about: '每月按走访、服务、一人一策的数据打分，支部写评语，上级核定。',
    content: supervision,
  },
  {
    key: 'quarter',
    code: 'supervision-quarter',
    name: '季度通报',
    about: '按数据打分，再由群众评满意不满意，每季度通报一次。',
    content: bulletin,
  },
  {
    key: 'half-year',
    code: 'supervision-half-year',
    name: '半年考核',
    about: '自评、互评、群众评，加上走访、培训和一人一策的数据。',
    content: halfYearly,
  },
  {
    key: 'year',
    code: 'supervision-year',
    name: '年度考评',
    about: '一半看平时几次考评的平均分，一半由自评、互评、群众评。',
    content: yearly,
  },
];
