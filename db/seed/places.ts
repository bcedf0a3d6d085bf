/** A person of the story with a role of their own; the phone is of a range that nobody has. */
export interface NamedPerson {
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly birthYear: number;
  readonly kinds: readonly ('volunteer' | 'grid-member' | 'party-member' | 'activist')[];
  readonly phone: string;
  /** Place of the grid in the village's list, from 0. */
  readonly grid: number;
}

export interface ShopPlan {
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly openingHours: string;
  /** How many of the list of goods it offers. */
  readonly goodsCount: number;
}

export interface VillagePlan {
  readonly code: string;
  readonly name: string;
  readonly township: string;
  readonly phone: string;
  readonly branches: readonly string[];
  readonly gridCount: number;
  readonly householdCount: number;
  readonly memberCount: number;
  /** Claims and redemptions over the whole story. */
  readonly claimCount: number;
  readonly redemptionCount: number;
  readonly hamlets: readonly string[];
  readonly spots: readonly string[];
  readonly shops: readonly ShopPlan[];
  readonly staff: {
    readonly committee: NamedPerson;
    /** Further members of the committee: they vote on the micro-service fund. */
    readonly colleagues: readonly NamedPerson[];
    readonly pointsAdministrator: NamedPerson;
    readonly supervisor: NamedPerson;
    readonly checkers: readonly NamedPerson[];
    readonly cashiers: readonly NamedPerson[];
  };
  /** Further people that the story is about. */
  readonly people: readonly NamedPerson[];
}

export const county = { code: 'wx', name: '望溪县', phone: '0731-00000001' };
export const townships = [
  { code: 'sq', name: '石桥镇', phone: '0731-00000011' },
  { code: 'lt', name: '柳塘乡', phone: '0731-00000012' },
];

const person = (
  name: string,
  sex: NamedPerson['sex'],
  birthYear: number,
  phone: string,
  grid: number,
  ...kinds: NamedPerson['kinds']
): NamedPerson => ({ name, sex, birthYear, phone, grid, kinds });

const ordinal = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
/** 1 to 99 in Chinese. */
export function inChinese(count: number): string {
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${ordinal[tens - 1]}十`;
  return head + (ones === 0 ? '' : (ordinal[ones - 1] ?? ''));
}

export const villages: readonly VillagePlan[] = [
  {
    code: 'qh',
    name: '青禾村',
    township: 'sq',
    phone: '0731-00000101',
    branches: ['青禾村第一党支部', '青禾村第二党支部', '青禾村第三党支部', '青禾村第四党支部'],
    gridCount: 24,
    householdCount: 620,
    memberCount: 150,
    claimCount: 2700,
    redemptionCount: 1500,
    hamlets: ['一组', '二组', '三组', '四组', '五组', '六组', '七组', '八组'],
    spots: ['村部广场', '三组小桥', '青禾小学门口', '水库堤上', '老樟树下', '五组机耕路', '河西桥头', '文化活动室'],
    shops: [
      {
        code: 'QH',
        name: '爱心超市（村部）',
        address: '青禾村村部一楼',
        openingHours: '每天 8:30—17:30',
        goodsCount: 44,
      },
      {
        code: 'QHX',
        name: '爱心超市（河西点）',
        address: '青禾村河西桥头',
        openingHours: '周二、周四、周六 9:00—16:00',
        goodsCount: 26,
      },
    ],
    staff: {
      committee: person('孙建平', 'male', 1971, '19900000004', 0, 'party-member'),
      colleagues: [
        person('文秀兰', 'female', 1979, '19900000041', 4, 'party-member'),
        person('曹志远', 'male', 1983, '19900000042', 6, 'party-member'),
        person('龙海清', 'male', 1966, '19900000043', 10, 'party-member'),
        person('聂红霞', 'female', 1976, '19900000044', 12, 'party-member'),
      ],
      pointsAdministrator: person('何丽华', 'female', 1984, '19900000005', 1, 'party-member', 'volunteer'),
      supervisor: person('彭正发', 'male', 1959, '19900000006', 5, 'party-member'),
      checkers: [
        person('王秀珍', 'female', 1968, '19900000003', 3, 'party-member'),
        person('赵立新', 'male', 1975, '19900000013', 7, 'party-member'),
      ],
      cashiers: [
        person('刘小芳', 'female', 1986, '19900000002', 0, 'volunteer'),
        person('唐海燕', 'female', 1979, '19900000012', 9, 'volunteer'),
      ],
    },
    people: [
      person('周桂兰', 'female', 1957, '19900000001', 2, 'volunteer', 'grid-member'),
      person('陈建国', 'male', 1954, '19900000014', 0, 'party-member', 'grid-member'),
      person('李秀英', 'female', 1961, '19900000015', 4, 'volunteer', 'grid-member'),
      person('欧阳美珍', 'female', 1949, '19900000016', 2, 'volunteer'),
      person('黄文斌', 'male', 1990, '19900000017', 6, 'activist', 'volunteer'),
      person('周满堂', 'male', 1946, '19900000018', 8, 'volunteer'),
    ],
  },
  {
    code: 'bs',
    name: '白石村',
    township: 'sq',
    phone: '0731-00000102',
    branches: ['白石村第一党支部', '白石村第二党支部'],
    gridCount: 10,
    householdCount: 260,
    memberCount: 50,
    claimCount: 320,
    redemptionCount: 130,
    hamlets: ['上屋组', '下屋组', '坪里组', '石山组'],
    spots: ['村部', '石山水塘', '进村路口', '祠堂坪'],
    shops: [
      {
        code: 'BS',
        name: '白石村爱心超市',
        address: '白石村村部',
        openingHours: '周一至周六 9:00—16:30',
        goodsCount: 28,
      },
    ],
    staff: {
      committee: person('罗志刚', 'male', 1973, '19900000021', 0, 'party-member'),
      colleagues: [
        person('康玉梅', 'female', 1978, '19900000045', 4, 'party-member'),
        person('戴有根', 'male', 1964, '19900000046', 5, 'party-member'),
      ],
      pointsAdministrator: person('谢春燕', 'female', 1987, '19900000022', 1, 'party-member'),
      supervisor: person('邓国华', 'male', 1960, '19900000023', 2, 'party-member'),
      checkers: [person('蒋爱华', 'female', 1970, '19900000024', 3, 'party-member')],
      cashiers: [person('肖小玲', 'female', 1982, '19900000025', 0, 'volunteer')],
    },
    people: [person('罗银花', 'female', 1956, '19900000026', 1, 'volunteer', 'grid-member')],
  },
  {
    code: 'lw',
    name: '柳湾村',
    township: 'lt',
    phone: '0731-00000103',
    branches: ['柳湾村党支部'],
    gridCount: 9,
    householdCount: 220,
    memberCount: 40,
    claimCount: 260,
    redemptionCount: 100,
    hamlets: ['柳湾组', '新塘组', '山下组'],
    spots: ['村部', '柳湾渡口', '新塘坝上'],
    shops: [
      {
        code: 'LW',
        name: '柳湾村爱心超市',
        address: '柳湾村便民服务站',
        openingHours: '周二至周日 9:00—16:00',
        goodsCount: 24,
      },
    ],
    staff: {
      committee: person('贺卫国', 'male', 1969, '19900000031', 0, 'party-member'),
      colleagues: [],
      pointsAdministrator: person('谭晓霞', 'female', 1988, '19900000032', 1, 'volunteer'),
      supervisor: person('易明德', 'male', 1958, '19900000033', 2, 'party-member'),
      checkers: [person('曾凤娇', 'female', 1972, '19900000034', 3, 'party-member')],
      cashiers: [person('夏丽萍', 'female', 1980, '19900000035', 0, 'volunteer')],
    },
    people: [person('贺水生', 'male', 1955, '19900000036', 1, 'volunteer', 'grid-member')],
  },
];

/** Above the villages, and the one who runs the installation. */
export const administrators = {
  township: { name: '杨立军', phone: '19900000007', unit: 'sq' },
  county: { name: '郭慧芳', phone: '19900000008' },
  auditor: { name: '胡学军', phone: '19900000009' },
  operator: { name: '吴晓东', phone: '19900000010' },
} as const;
