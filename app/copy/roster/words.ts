import type { RosterColumn, RosterWords } from '#services/org/index';

/** The template's headers, and a column's name wherever one is spoken of. */
export const rosterColumnLabels = {
  number: '成员编号',
  name: '姓名',
  phone: '手机号',
  sex: '性别',
  birthYear: '出生年份',
  kinds: '类别',
  grid: '微网格',
  householdNumber: '户编号',
  address: '家庭住址',
  relation: '与户主关系',
  joinedOn: '加入日期',
} as const satisfies Record<RosterColumn, string>;

export const exampleMark = '示例';

/** How real rosters name their columns and write their codes. */
export const rosterWords: RosterWords = {
  headers: {
    number: ['成员编号', '编号', '志愿者编号', '积分编号'],
    name: ['姓名', '名字', '成员姓名', '志愿者姓名', '党员姓名', '网格员姓名'],
    phone: ['手机号', '手机号码', '手机', '电话', '联系电话', '电话号码', '联系方式', '移动电话'],
    sex: ['性别'],
    birthYear: ['出生年份', '出生年', '出生年月', '出生日期', '出生年月日', '生日'],
    kinds: ['类别', '身份', '人员类别', '成员类别', '类型'],
    grid: ['微网格', '网格', '所属网格', '所在网格', '所属微网格', '网格名称', '微网格名称'],
    householdNumber: ['户编号', '户号', '家庭编号', '户档编号'],
    address: ['家庭住址', '住址', '地址', '家庭地址', '详细住址', '居住地址'],
    relation: ['与户主关系', '与户主的关系', '关系', '户主关系'],
    joinedOn: ['加入日期', '加入时间', '入队日期', '登记日期', '注册日期'],
  },
  kinds: {
    volunteer: ['志愿者', '志愿服务者', '普通志愿者', '群众'],
    'grid-member': ['网格员', '微网格员', '网格长', '微网格长'],
    'party-member': ['党员', '中共党员', '正式党员', '预备党员', '中共预备党员'],
    activist: ['入党积极分子', '积极分子', '发展对象'],
  },
  sexes: { male: ['男', '男性', 'M'], female: ['女', '女性', 'F'] },
  exampleMark,
};
