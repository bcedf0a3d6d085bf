import type { SchemeContent, StarTerms } from '#services/stars/vocabulary';

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
