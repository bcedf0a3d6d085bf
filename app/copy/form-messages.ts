import type { $ZodErrorMap } from 'zod/v4/core';

/** Sentences for the codes that commands name in `refine(…, { params: { code } })`. */
const named: Readonly<Record<string, string>> = {
  yuan: '请填写金额，例如 12.5',
  'half-points': '积分按 0.5 分为一档，例如 3 或 2.5',
  phone: '请填写 11 位手机号码',
  'points-too-many': '最多 100000 分',
  'budget-too-large': '最多 10000000 分',
  share: '请填写分数，例如 30 或 12.5；没有就填 0',
  move: '请填写分数，例如 2、-1.5；只写评语就填 0',
  quantity: '请填写数量，例如 1 或 1.5',
  date: '请按 2026-11-18 的样子填写日期',
  time: '请按 08:30 的样子填写时间',
  'time-order': '结束的时间要晚于开始的时间',
  'month-days': '请填 1 到 31 的日子，用顿号分开，例如 5、15、25',
  'shop-hours': '开门和关门的时间要同时填，关门要晚于开门；不限时间就都不填',
  'rule-code': '编号用 1 到 16 个大写字母、数字或短横，例如 ZF-01',
  'pin-again': '两次输入的密码不一样',
  'limit-incomplete': '限量要同时填数量和时间，不限就都不填',
  'objection-number': '请照回执上的样子填写，例如 2026-3',
  'line-incomplete': '这一行还没有填完',
  'receipt-text': '请照凭证上的字填写',
  'reason-of-vote': '退回或不同意，请写明原因，大家都看得到',
  'exemption-incomplete': '免评要选哪一种，也要写原因',
  'date-order': '结束日期不能早于开始日期',
};

const formats: Readonly<Record<string, string>> = {
  email: '请填写正确的邮箱',
  url: '请填写正确的网址',
  uuid: '这个页面已过期，请刷新后再试',
  date: '请按 2026-11-18 的样子填写日期',
};

function tooSmall(origin: string, least: number | bigint): string {
  if (origin === 'string') return Number(least) <= 1 ? '请填写' : `至少 ${least} 个字`;
  if (origin === 'array' || origin === 'set') return Number(least) <= 1 ? '请至少选一项' : `请至少选 ${least} 项`;
  if (origin === 'file') return '请选择文件';
  return `不能小于 ${least}`;
}

function tooBig(origin: string, most: number | bigint): string {
  if (origin === 'string') return `最多 ${most} 个字`;
  if (origin === 'array' || origin === 'set') return `最多选 ${most} 项`;
  if (origin === 'file') return `文件不能超过 ${Math.floor(Number(most) / 1_048_576)} MB`;
  return `不能大于 ${most}`;
}

/** What zod finds wrong with a form, said to the person who filled it in. */
export const formMessage: $ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return '请填写';
      if (issue.expected === 'number') return '请填写数字';
      if (issue.expected === 'int') return typeof issue.input === 'number' ? '请填写整数' : '请填写数字';
      if (issue.expected === 'date') return formats.date;
      return '填写的内容不对，请检查';
    case 'too_small':
      return tooSmall(issue.origin, issue.minimum);
    case 'too_big':
      return tooBig(issue.origin, issue.maximum);
    case 'invalid_format':
      return formats[issue.format] ?? '格式不对，请检查';
    case 'invalid_value':
      return issue.input === undefined ? '请选择' : '请从列出的选项中选择';
    case 'not_multiple_of':
      return Number(issue.divisor) === 1 ? '请填写整数' : `请按 ${issue.divisor} 为一档填写`;
    case 'custom':
      return named[String(issue.params?.code)] ?? '填写的内容不对，请检查';
    default:
      return '填写的内容不对，请检查';
  }
};
