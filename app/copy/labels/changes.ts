import type { Sex } from '#services/org/vocabulary';
import { ENDINGS, MEMBER_KINDS, SEXES } from '#services/org/vocabulary';
import { formatDate, formatFullMoment } from '../format';
import { endingLabels, memberKindLabels, sexLabels } from './org';

const fieldLabels: Readonly<Record<string, string>> = {
  name: '姓名',
  phone: '手机号',
  contactName: '联系人',
  contactPhone: '联系人手机',
  sex: '性别',
  birthYear: '出生年份',
  kinds: '类别',
  gridId: '微网格',
  householdId: '住户',
  relation: '与户主关系',
  joinedOn: '加入日期',
  ending: '离开',
  address: '住址',
  headName: '户主',
  population: '人口',
  split: '分出一户',
  merged: '并入',
};

/** 志愿者、党员 */
export function kindsLine(kinds: readonly string[]): string {
  return MEMBER_KINDS.filter((kind) => kinds.includes(kind))
    .map((kind) => memberKindLabels[kind])
    .join('、');
}

/** A sex as people say it; nothing where it is not recorded. */
export function sexLine(sex: string | null): string {
  return SEXES.includes(sex as Sex) ? sexLabels[sex as Sex] : '';
}

function valueLine(field: string, value: string | null): string {
  if (value === null || value === '') return '（空）';
  if (field === 'kinds') return kindsLine(value.split(','));
  if (field === 'sex') return sexLine(value);
  if (field === 'ending') return endingLabels[ENDINGS.find((ending) => ending === value) ?? 'left'];
  if (field === 'joinedOn') return formatDate(value);
  return value;
}

interface Change {
  readonly id: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly effectiveOn: string;
  readonly source: string | null;
  readonly changedByName: string | null;
  readonly recordedAt: string;
}

/** One line of a change log: what, from when, who wrote it and when. */
export function changeLine(change: Change): { id: string; what: string; note: string } {
  const label = fieldLabels[change.field] ?? change.field;
  const by = `${change.changedByName ?? '系统'} ${formatFullMoment(change.recordedAt)} 记录`;
  return {
    id: change.id,
    what: `${label}：${valueLine(change.field, change.before)} → ${valueLine(change.field, change.after)}`,
    note: `${formatDate(change.effectiveOn)}起 · ${by}${change.source === 'roster' ? '（名单导入）' : ''}`,
  };
}
