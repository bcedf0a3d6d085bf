import type { ApplicationState, FundPurpose } from '#services/fund/vocabulary';

/** What somebody sees to with the fund's money. */
export interface FundErrand {
  /** Day of the story on which it is submitted; below zero: so many days before its end. */
  readonly onDay: number;
  readonly title: string;
  readonly need: string;
  readonly plan: string;
  readonly purpose: FundPurpose;
  readonly lines: readonly (readonly [what: string, yuan: string])[];
  /** What the others give; nobody: alone. */
  readonly others?: readonly string[];
  /** The phone of who leads it; anybody where left out. */
  readonly phone?: string;
  /** The neighbour's wish that it takes up. */
  readonly wish?: string;
  /** Where it stays until the end. */
  readonly until?: ApplicationState;
  /** Votes of the committee in the village step; all yes where left out. */
  readonly votes?: readonly ('yes' | 'no' | 'return')[];
  /** What the receipts come to; as much as was asked for where left out. */
  readonly receipts?: string;
  /** Money before the work. */
  readonly advance?: boolean;
}

/** What Qinghe's members see to in the story's fourteen months. */
export const fundErrands: readonly FundErrand[] = [
  {
    onDay: 30,
    title: '给独居老人换灯泡和开关',
    wish: '堂屋的灯坏了，想请人换一下',
    need: '老人一个人住，堂屋的灯坏了半个月，夜里起来看不清路。',
    plan: '买灯泡、开关和电线，自己上门装好。',
    purpose: 'repair',
    lines: [
      ['LED 灯泡 4 个', '48'],
      ['开关插座 3 个', '36'],
    ],
    receipts: '79.50',
  },
  {
    onDay: 95,
    title: '给住院的邻居家里备过冬棉被',
    need: '男人住院，家里两个老人，被子又薄又旧。',
    plan: '买两床棉被送到家里。',
    purpose: 'care',
    lines: [['棉被 2 床', '196']],
    advance: true,
  },
  {
    onDay: 140,
    title: '修补进组路上的水沟盖板',
    need: '盖板断了三块，老人骑三轮车过不去。',
    plan: '买预制盖板，三个人出工换上。',
    purpose: 'safety',
    lines: [
      ['预制盖板 6 块', '330'],
      ['水泥 2 包', '56'],
    ],
    others: ['140', '100'],
    receipts: '372.00',
  },
  {
    onDay: 175,
    title: '给自家门前添一盏路灯',
    need: '门前路黑，晚上回家不方便。',
    plan: '买太阳能路灯装在门前。',
    purpose: 'other',
    lines: [['太阳能路灯', '180']],
    votes: ['no', 'no', 'yes', 'no'],
  },
  {
    onDay: 210,
    title: '给留守孩子买书桌台灯',
    wish: '想给孙子一张写字的桌子',
    need: '奶奶带着两个孙子，写作业趴在饭桌上。',
    plan: '买一张书桌、一盏台灯。',
    purpose: 'learning',
    lines: [
      ['书桌', '158'],
      ['台灯', '39'],
    ],
    votes: ['return', 'return', 'yes', 'return'],
    receipts: '189.00',
  },
  {
    onDay: 262,
    title: '清理组里的公共水井',
    need: '水井多年没清，天旱时几户人家靠它吃水。',
    plan: '租水泵抽水，四个人下井清淤，井口加盖。',
    purpose: 'environment',
    lines: [
      ['租水泵一天', '120'],
      ['井盖', '160'],
      ['消毒粉', '30'],
    ],
    others: ['100', '60'],
    advance: true,
    receipts: '318.00',
  },
  {
    onDay: 310,
    title: '给行动不便的老人装扶手',
    wish: '厕所里想装个扶手',
    need: '老人上厕所要人扶，家里人白天都不在。',
    plan: '买不锈钢扶手两根，打孔装好。',
    purpose: 'repair',
    lines: [
      ['不锈钢扶手 2 根', '110'],
      ['膨胀螺丝', '15'],
    ],
    receipts: '119.00',
  },
  {
    onDay: 340,
    title: '给低保户更换漏气的煤气管',
    need: '管子老化，闻得到煤气味。',
    plan: '请师傅换管、装报警器。',
    purpose: 'safety',
    lines: [
      ['燃气管和阀门', '68'],
      ['报警器', '85'],
    ],
    until: 'approved',
    advance: true,
  },
  {
    onDay: 378,
    title: '给五保老人修漏雨的厨房顶',
    need: '下雨厨房漏水，灶台不能用。',
    plan: '买石棉瓦和油毡，两个人上房修补。',
    purpose: 'repair',
    lines: [
      ['石棉瓦 10 张', '220'],
      ['油毡、铁钉', '58'],
    ],
    others: ['100'],
    until: 'reported',
    receipts: '283.00',
  },
  {
    onDay: -26,
    title: '给失能老人买护理垫',
    need: '老人卧床，家里开销大。',
    plan: '买护理垫三包送上门。',
    purpose: 'care',
    lines: [['护理垫 3 包', '135']],
    until: 'settled',
    receipts: '128.70',
  },
  {
    onDay: -18,
    title: '给放学的孩子修候车棚座椅',
    need: '座椅断了，孩子们站着等车。',
    plan: '买木板和油漆，自己动手修。',
    purpose: 'repair',
    lines: [
      ['防腐木板', '126'],
      ['油漆刷子', '34'],
    ],
    until: 'approved',
    phone: '19900000001',
  },
  {
    onDay: -11,
    title: '给寡居老人疏通下水道',
    need: '院子积水，进出要踩砖头。',
    plan: '请人疏通，换一段管子。',
    purpose: 'environment',
    lines: [
      ['疏通人工', '100'],
      ['PVC 管', '46'],
    ],
    until: 'on-notice',
  },
  {
    onDay: -6,
    title: '修补三组小桥护栏',
    need: '护栏断了两处，孩子上学每天经过。料费自购，工由四人义务出。',
    plan: '换镀锌管，用水泥固定，请村里懂焊接的人帮忙。',
    purpose: 'safety',
    lines: [
      ['镀锌管 6 米 × 2', '520'],
      ['水泥、膨胀螺丝', '240'],
    ],
    others: ['200', '200', '160'],
    phone: '19900000014',
    until: 'reviewing',
    votes: ['yes', 'yes'],
  },
  {
    onDay: -4,
    title: '给孤寡老人换电线',
    wish: '老屋电线裂了，怕起火',
    need: '老屋电线外皮裂开，怕起火。',
    plan: '买电线和空气开关，请电工来换。',
    purpose: 'safety',
    lines: [
      ['铜芯线 50 米', '130'],
      ['空气开关', '50'],
    ],
    until: 'reviewing',
    votes: ['yes'],
  },
  {
    onDay: -3,
    title: '给残疾邻居做一段坡道',
    need: '门口两级台阶，轮椅上不去。',
    plan: '买水泥沙子，两个人半天做好。',
    purpose: 'repair',
    lines: [['水泥、沙子', '188']],
    until: 'reviewing',
    votes: [],
  },
  {
    onDay: -2,
    title: '给老人活动室添一套棋牌桌椅',
    need: '活动室的桌子坏了，老人没处坐。',
    plan: '买一套桌椅放在活动室。',
    purpose: 'other',
    lines: [['桌椅一套', '360']],
    others: ['160'],
    until: 'confirming',
    phone: '19900000018',
  },
];

/** Of a smaller village. */
export const fewErrands: readonly FundErrand[] = [
  {
    onDay: 150,
    title: '给独居老人修门锁',
    wish: '门锁坏了，夜里关不上',
    need: '门锁坏了，夜里用木棍顶着。',
    plan: '买一把新锁，上门换好。',
    purpose: 'repair',
    lines: [['门锁', '65']],
  },
  {
    onDay: 320,
    title: '给塘边装警示牌和救生圈',
    need: '夏天孩子在塘边玩，没有警示。',
    plan: '做两块警示牌，配一个救生圈。',
    purpose: 'safety',
    lines: [
      ['警示牌 2 块', '90'],
      ['救生圈', '75'],
    ],
    receipts: '158.00',
  },
  {
    onDay: -5,
    title: '给高龄老人添一台电风扇',
    need: '老人屋里没有风扇。',
    plan: '买一台落地扇送去。',
    purpose: 'care',
    lines: [['落地扇', '129']],
    until: 'reviewing',
    votes: ['yes'],
  },
];

/** Wishes that nobody has taken up yet: the day before the story's end, what, where. */
export const openWishes: readonly (readonly [daysBefore: number, title: string, need: string, place: string])[] = [
  [9, '想有人教我用手机视频', '儿子在外地，想跟孙子视频，不会弄。', '四组'],
  [5, '门前的树枝挡了路灯', '树枝长到电线上了，自己够不着。', '七组'],
  [2, '想要一把能坐着洗澡的凳子', '腿脚不好，站久了头晕。', '一组'],
];

/** What no budget may hold, as the villages adopt it. */
export const forbiddenUses = ['烟', '酒', '宴请', '红包', '礼金', '购物卡', '现金补贴', '旅游'];
