import type { RosterNote, RosterProblem, RosterProblemCode } from '#services/org/index';
import type { SpreadsheetProblem } from '~/http/spreadsheet.server';
import { formatDate } from '../format';
import { rosterColumnLabels } from './words';

type Details = RosterProblem['details'];

const sentences = {
  missing: () => '没有填',
  'too-long': ({ max }) => `太长，最多 ${max} 个字`,
  'formula-broken': () => '这一格是公式，没有算出结果。请改成直接填写',
  'number-wrong': () => '不是八位的成员编号（末位是校验位，可能抄错了）。新成员请留空',
  'number-unknown': () => '本村没有这个编号的成员。新成员请把编号留空',
  'phone-digits-lost': () => '被 Excel 存成了科学计数，末尾的数字已经丢失。请把这一列设为“文本”再重新填写',
  'phone-wrong': ({ digits }) => `不是 11 位手机号码${digits ? `（现在有 ${digits} 位数字）` : ''}`,
  'phone-twice': ({ line }) => `和第 ${line} 行的手机号相同，姓名却不同`,
  'phone-of-another': ({ name, number }) =>
    `已登记在${name}（编号 ${number}）名下。如果是同一个人改了名，请填上成员编号 ${number}`,
  'sex-unknown': () => '请填“男”或“女”',
  'year-wrong': () => '请填四位年份，例如 1958',
  'kind-unknown': ({ word }) => `不认识“${word}”。可以填：志愿者、网格员、党员、入党积极分子，几个之间用顿号`,
  'grid-unknown': ({ existing }) =>
    existing ? `本村没有这个微网格。现有：${existing}` : '本村还没有微网格，请先到“组织”里建立',
  'household-closed': ({ closedOn }) => `这一户已于${formatDate(String(closedOn))}销户`,
  'household-needs-address': () => '本村没有这一户；要新建户，请填家庭住址',
  'household-needs-grid': () => '要新建户，请填它属于哪个微网格',
  'date-wrong': () => '不是日期，请按 2024-03-05 的样子填写',
  'date-in-future': () => '不能晚于今天',
  'person-twice': ({ line }) => `和第 ${line} 行是同一个人`,
  namesakes: ({ count }) => `花名册里有 ${count} 位同名的人，分不清是哪一位。请填成员编号或手机号`,
  'member-ended': ({ name, leftOn }) => `${name}已于${formatDate(String(leftOn))}离开花名册。要恢复请到成员页办理`,
} satisfies Record<RosterProblemCode, (details: Details) => string>;

/** One problem of a row: its column and what to do. */
export function rosterProblemSentence(problem: RosterProblem): string {
  return `${rosterColumnLabels[problem.column]}：${sentences[problem.code](problem.details)}`;
}

export const rosterNoteLabels = {
  'hidden-row': '这一行在 Excel 里是隐藏的',
  'new-household': '会新建一户',
  namesake: '花名册里已有同名的人，会作为另一个人新增',
  'address-differs': '住址和户档案里的不同，户档案不会改',
} as const satisfies Record<RosterNote, string>;

/** What is wrong with a file as a whole. */
export const spreadsheetProblemSentences = {
  'too-large': '文件太大：最大 5 MB。请去掉图片和多余的工作表再上传。',
  'too-many-rows': '行数太多：一次最多 10,000 行，请分成几份上传。',
  locked: '这个文件有打开密码，请去掉密码另存以后再上传。',
  unreadable: '打不开这个文件。请用 Excel 或 WPS 另存为 .xlsx 再上传。',
} as const satisfies Record<SpreadsheetProblem, string>;

export const noHeaderSentence =
  '没有找到表头。表里要有一行写着“姓名”和别的列名（例如手机号、微网格）。可以下载模板，把名单贴进去。';
