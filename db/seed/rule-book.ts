import type { CapPeriod, EvidenceKind, RuleCategory, RuleUnit } from '#services/rules/vocabulary';

/** A rule of the county's template, with how often people claim under it and what they write. */
export interface RulePlan {
  readonly code: string;
  readonly category: RuleCategory;
  readonly title: string;
  readonly description: string;
  readonly unit: RuleUnit;
  readonly points: readonly [least: string, most: string];
  readonly caps: Readonly<Partial<Record<CapPeriod, string>>>;
  readonly quantityMax: string;
  readonly evidence: EvidenceKind;
  readonly onlyOneself?: boolean;
  /** What stars earn: nobody claims it. */
  readonly isReward?: boolean;
  /** How often it is claimed, against the others. */
  readonly weight: number;
  readonly notes: readonly string[];
}

const rule = (plan: RulePlan): RulePlan => plan;

export const rewardRule = 'X01';

export const template: readonly RulePlan[] = [
  rule({
    code: rewardRule,
    category: 'other',
    title: '评星奖励',
    description: '每次五星创评，结果公示期满，一颗星奖励 4 分，自动入账。',
    unit: 'item',
    points: ['4', '4'],
    caps: { quarter: '20' },
    quantityMax: '5',
    evidence: 'none',
    isReward: true,
    weight: 0,
    notes: [],
  }),
  rule({
    code: 'V01',
    category: 'visit',
    title: '入户走访',
    description: '到联系户家中走访，了解情况、宣讲政策，记下反映的事。',
    unit: 'household',
    points: ['2', '2'],
    caps: { day: '10', month: '60' },
    quantityMax: '5',
    evidence: 'text',
    weight: 26,
    notes: [
      '问了用电用气安全，一切都好。',
      '家里老人腿脚不便，约好下周陪去卫生院。',
      '宣讲了医保缴费的事，已帮助缴清。',
      '反映路灯不亮，已报村部。',
      '收成不错，愁卖，已告诉合作社。',
    ],
  }),
  rule({
    code: 'V02',
    category: 'care',
    title: '探望独居老人',
    description: '探望独居、空巢老人，打扫房间、量血压、陪说话。',
    unit: 'time',
    points: ['3', '3'],
    caps: { week: '9', month: '30' },
    quantityMax: '1',
    evidence: 'photo',
    weight: 7,
    notes: ['打扫了屋子，量了血压，正常。', '陪老人晒被子、说话一下午。', '送去村里的慰问品，换了灯泡。'],
  }),
  rule({
    code: 'M01',
    category: 'mediation',
    title: '调解邻里纠纷',
    description: '劝和邻里、家庭纠纷，双方认可、没有反复。',
    unit: 'item',
    points: ['5', '15'],
    caps: { month: '45' },
    quantityMax: '1',
    evidence: 'text',
    weight: 4,
    notes: [
      '两家为地界吵架，量清楚后都签了字。',
      '因鸡鸭进菜园争吵，说和了，赔了菜钱。',
      '兄弟为赡养老人红脸，商定轮流照料。',
      '装修噪音扰民，约定中午和晚上停工。',
    ],
  }),
  rule({
    code: 'E01',
    category: 'environment',
    title: '公共环境劳动',
    description: '参加村里组织的清扫、除草、捡拾垃圾等公共劳动。',
    unit: 'hour',
    points: ['2', '2'],
    caps: { day: '12', month: '60' },
    quantityMax: '6',
    evidence: 'text',
    weight: 24,
    notes: [
      '清扫主干道，清运垃圾两车。',
      '除草、修剪绿化带。',
      '捡拾路边白色垃圾。',
      '清理村部周边卫生死角。',
      '刷掉墙上的小广告。',
    ],
  }),
  rule({
    code: 'E02',
    category: 'environment',
    title: '清理河塘沟渠',
    description: '打捞漂浮物、清淤疏沟；须有同伴在场，注意安全。',
    unit: 'hour',
    points: ['2.5', '2.5'],
    caps: { day: '10', month: '40' },
    quantityMax: '4',
    evidence: 'photo',
    weight: 4,
    notes: ['疏通排水沟约八十米。', '打捞水面漂浮物。', '清了渠口淤泥，水通了。'],
  }),
  rule({
    code: 'E03',
    category: 'environment',
    title: '庭院整洁达标',
    description: '每月检查评为整洁的农户，由户里一人申报。',
    unit: 'time',
    points: ['2', '2'],
    caps: { month: '2' },
    quantityMax: '1',
    evidence: 'none',
    onlyOneself: true,
    weight: 8,
    notes: ['本月检查评为整洁。'],
  }),
  rule({
    code: 'C01',
    category: 'care',
    title: '帮困难户干农活',
    description: '帮缺少劳力的家庭插秧、收割、翻地、搬运。',
    unit: 'hour',
    points: ['2', '2'],
    caps: { day: '12', month: '50' },
    quantityMax: '6',
    evidence: 'text',
    weight: 7,
    notes: ['帮忙收稻子，一亩二分。', '帮挖红薯，运回家里。', '翻了菜地，种上油菜。'],
  }),
  rule({
    code: 'C02',
    category: 'care',
    title: '代办代买',
    description: '为行动不便的人代买药品、代取包裹、代办手续。',
    unit: 'item',
    points: ['2', '2'],
    caps: { week: '8' },
    quantityMax: '3',
    evidence: 'text',
    weight: 9,
    notes: ['到镇卫生院代取降压药。', '代取快递两件。', '代交电费。', '到镇上代办老年证。'],
  }),
  rule({
    code: 'C03',
    category: 'care',
    title: '照看留守儿童',
    description: '放学后接送、辅导作业、照看到家长回家。',
    unit: 'hour',
    points: ['2', '2'],
    caps: { day: '6', month: '40' },
    quantityMax: '3',
    evidence: 'text',
    weight: 5,
    notes: ['辅导作业到六点半。', '放学接回家，做了晚饭。', '在文化活动室看书。'],
  }),
  rule({
    code: 'S01',
    category: 'safety',
    title: '夜间治安巡逻',
    description: '按排班两人以上巡逻，记下时间和路线。',
    unit: 'hour',
    points: ['2', '2'],
    caps: { day: '6', month: '36' },
    quantityMax: '3',
    evidence: 'text',
    weight: 7,
    notes: ['巡逻全村一圈，没有异常。', '提醒两户关好院门。', '发现一处焚烧秸秆，劝阻了。'],
  }),
  rule({
    code: 'S02',
    category: 'safety',
    title: '发现并报告隐患',
    description: '报告用电、燃气、道路、水塘等隐患，核实后计分。',
    unit: 'item',
    points: ['3', '10'],
    caps: { month: '30' },
    quantityMax: '1',
    evidence: 'text',
    weight: 4,
    notes: [
      '电线垂到路面，已请电工处理。',
      '水塘边护栏松动，已报村部。',
      '煤气管老化，劝其更换。',
      '路面塌了一块，放了警示牌。',
    ],
  }),
  rule({
    code: 'S03',
    category: 'safety',
    title: '防汛防火值守',
    description: '汛期巡堤、防火期守路口，听村部安排。',
    unit: 'hour',
    points: ['2.5', '2.5'],
    caps: { day: '15', month: '60' },
    quantityMax: '6',
    evidence: 'photo',
    weight: 3,
    notes: ['巡堤一夜，水位正常。', '守进山路口，劝返带火种三人。', '检查泄洪口，清了杂物。'],
  }),
  rule({
    code: 'K01',
    category: 'culture',
    title: '组织文体活动',
    description: '组织广场舞、节日演出、棋牌球类比赛。',
    unit: 'time',
    points: ['4', '4'],
    caps: { month: '16' },
    quantityMax: '1',
    evidence: 'text',
    weight: 4,
    notes: ['带广场舞，四十人参加。', '组织老年人象棋赛。', '排练节目。'],
  }),
  rule({
    code: 'L01',
    category: 'learning',
    title: '参加学习培训',
    description: '参加党课、农技、急救等培训，签到为准。',
    unit: 'time',
    points: ['2', '2'],
    caps: { month: '8' },
    quantityMax: '1',
    evidence: 'none',
    onlyOneself: true,
    weight: 7,
    notes: ['参加农技培训。', '参加党课学习。', '参加急救培训，学会心肺复苏。'],
  }),
  rule({
    code: 'H01',
    category: 'meeting',
    title: '参加村民会议',
    description: '参加村民会议、村民代表会议、小组会议并签到。',
    unit: 'time',
    points: ['1', '1'],
    caps: { month: '4' },
    quantityMax: '1',
    evidence: 'none',
    onlyOneself: true,
    weight: 6,
    notes: ['参加组里的户主会。', '参加村民代表会议。'],
  }),
  rule({
    code: 'O01',
    category: 'other',
    title: '无偿献血',
    description: '凭献血证申报，每年不超过两次。',
    unit: 'time',
    points: ['20', '20'],
    caps: { year: '40' },
    quantityMax: '1',
    evidence: 'photo',
    onlyOneself: true,
    weight: 0.4,
    notes: ['献血二百毫升。', '献血四百毫升。'],
  }),
];

export const templateMeeting = '县微网格积分管理工作会议';

/** A change that a unit publishes during the story: a new version of its own rule, or its first one over the template. */
export interface RuleChangePlan {
  readonly unit: string;
  readonly code: string;
  /** Days after the story's beginning. */
  readonly onDay: number;
  readonly meeting: string;
  readonly change: Partial<Pick<RulePlan, 'points' | 'caps' | 'quantityMax' | 'description' | 'title'>>;
  readonly switchedOff?: boolean;
}

export const ruleChanges: readonly RuleChangePlan[] = [
  {
    unit: 'qh',
    code: 'E01',
    onDay: 12,
    meeting: '青禾村村民代表会议',
    change: { points: ['2.5', '2.5'], caps: { day: '15', month: '75' } },
  },
  {
    unit: 'bs',
    code: 'K01',
    onDay: 15,
    meeting: '白石村村民代表会议',
    change: { points: ['5', '5'], caps: { month: '20' } },
  },
  {
    unit: 'qh',
    code: 'V02',
    onDay: 96,
    meeting: '青禾村村民代表会议',
    change: { points: ['4', '4'], caps: { week: '12', month: '40' } },
  },
  {
    unit: 'wx',
    code: 'C03',
    onDay: 108,
    meeting: '县微网格积分管理工作会议',
    change: { points: ['2.5', '2.5'], caps: { day: '7.5', month: '50' } },
  },
  {
    unit: 'sq',
    code: 'S03',
    onDay: 190,
    meeting: '石桥镇防汛工作会议',
    change: { points: ['3', '3'], caps: { day: '18', month: '72' } },
  },
  {
    unit: 'qh',
    code: 'E01',
    onDay: 250,
    meeting: '青禾村村民代表会议',
    change: {
      points: ['2', '2'],
      caps: { day: '12', month: '60' },
      description: '参加村里组织的公共劳动；按签到时间计，不足半小时不计。',
    },
  },
  { unit: 'lw', code: 'K01', onDay: 260, meeting: '柳湾村村民代表会议', change: {}, switchedOff: true },
  {
    unit: 'wx',
    code: 'L01',
    onDay: 300,
    meeting: '县微网格积分管理工作会议',
    change: { points: ['3', '3'], caps: { month: '9' } },
  },
];
