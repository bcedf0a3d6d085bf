import type { RosterColumn } from '#services/org/index';

/** How each column is filled in, on the template's sheet of explanations. */
export const columnExplanations: Readonly<Record<RosterColumn, string>> = {
  number: '新成员留空，系统会编号。修改已有成员时填八位编号，最不会认错人。',
  name: '必填。姓和名中间有空格没有关系。',
  phone: '11 位手机号，这一列请保持“文本”格式。没有手机的人留空。',
  sex: '男或女。',
  birthYear: '四位年份，例如 1958；填出生日期也可以，只记年份。',
  kinds: '志愿者、网格员、党员、入党积极分子，可填几个，中间用顿号。新成员留空算志愿者。',
  grid: '写本村现有微网格的名称，见“可选项”。',
  householdNumber: '本村的户编号。没有这一户时会新建，这时要填住址和微网格。',
  address: '没有户编号时，按住址找户；找不到就新建一户。',
  relation: '户主、配偶、儿子……',
  joinedOn: '例如 2024-03-05。新成员留空，就用导入时填的日期。',
};

/** Grey, and passed over when the file is read. */
export const exampleRow = {
  number: '',
  name: '周桂兰',
  phone: '13800000000',
  sex: '女',
  birthYear: '1958',
  kinds: '志愿者、党员',
  grid: '第一微网格',
  householdNumber: '0001',
  address: '一组 12 号',
  relation: '户主',
  joinedOn: '2024-03-05',
} satisfies Record<RosterColumn, string>;

export const templateNotes = [
  '在“花名册”这一页从第 3 行开始填，灰色的示例行不会导入，可以不删。',
  '也可以直接上传自己的名单：只要有一行表头写着“姓名”和别的列名，上面有标题行也没有关系。',
  '上传以后先看预览，每一行会新增、修改还是有错误都写清楚，确认以后才写进花名册。',
  '空着的格子不会改动已有的内容。同一份文件再传一次，不会重复增加。',
  '身份证号请不要填，系统不收。',
];
