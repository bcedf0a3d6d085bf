import type { BatchWords } from '#services/claims/index';
import type { BatchColumn } from '#services/claims/vocabulary';

/** The template's headers, and a column's name wherever one is spoken of. */
export const batchColumnLabels = {
  number: '编号',
  name: '姓名',
  rule: '细则',
  date: '日期',
  quantity: '数量',
  note: '说明',
} as const satisfies Record<BatchColumn, string>;

const exampleMark = '示例';

/** How real lists name their columns. */
export const batchWords: BatchWords = {
  headers: {
    number: ['编号', '成员编号', '志愿者编号', '积分编号'],
    name: ['姓名', '名字', '成员姓名', '志愿者姓名'],
    rule: ['细则', '积分细则', '项目', '积分项目', '服务项目', '事项', '细则编号'],
    date: ['日期', '服务日期', '活动日期', '时间'],
    quantity: ['数量', '次数', '小时', '时长', '小时数'],
    note: ['说明', '备注', '内容'],
  },
  exampleMark,
};

/** How each column is filled in, on the template's sheet of explanations. */
export const batchExplanations = {
  number: '八位成员编号，见“成员”这一页。填了编号最不会认错人。',
  name: '没有编号时，按姓名找人；同名的人一定要填编号。',
  rule: '细则的编号或名称，见“细则”这一页。',
  date: '哪一天做的，例如 2026-04-05。按那一天的细则记分。',
  quantity: '次数、小时、件数或户数；留空算 1。',
  note: '做了什么，核实的人和本人都会看到。',
} as const satisfies Record<BatchColumn, string>;

export const batchTemplateNotes = [
  '在“名单”这一页从第 3 行开始填，灰色的示例行不会录入，可以不删。',
  '上传以后先看预览，每一行对不对、错在哪一列都写清楚，确认以后才录入。',
  '录入以后还要由别人核实，自己录入的自己不能核实。',
  '同一份名单再传一次，不会重复记分。',
];
