import { randomUUID } from 'node:crypto';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { listSettingHistory, listSettings, SETTINGS, type SettingInForce, type SettingName } from '#services/org/index';
import { formatDate, formatFullMoment } from '~/copy/format';
import { settingLabels } from '~/copy/labels/settings';
import type { RequestContext } from './context.server';
import { readFrom } from './transaction.server';

/** A setting's value as people read it. */
function settingValue(name: SettingName, value: number | string | boolean | null): string {
  if (value === null) return '按上级的';
  if (typeof value === 'boolean') return value ? '是' : '否';
  const { options } = settingLabels[name] as { options?: Readonly<Record<string, string>> };
  if (options) return options[String(value)] ?? String(value);
  return `${value} ${settingLabels[name].unit}`;
}

/** A setting with its words, its value and where that comes from. */
export function settingLine({ name, value, source }: SettingInForce) {
  return {
    name,
    label: settingLabels[name].label,
    meaning: settingLabels[name].meaning,
    value: settingValue(name, value),
    source: source ? `${source.unitName}，${formatDate(source.validFrom)}起` : '系统默认',
  };
}

/** What a new value is chosen from; null where it is typed. */
function settingChoices(name: SettingName): { value: string; label: string }[] | null {
  if (SETTINGS[name].kind === 'flag') {
    return [
      { value: 'on', label: '是' },
      { value: 'off', label: '否' },
    ];
  }
  const { options } = settingLabels[name] as { options?: Readonly<Record<string, string>> };
  return options ? Object.entries(options).map(([value, label]) => ({ value, label })) : null;
}

/** In which form a new value is written. */
function settingHint(name: SettingName): string {
  const setting = SETTINGS[name];
  if (setting.kind === 'count') return `${setting.min} 到 ${setting.max} 之间的整数（${settingLabels[name].unit}）`;
  if (setting.kind === 'yuan') return `不少于 ${setting.min} 的数字，最多两位小数（元）`;
  return setting.kind === 'points' ? `数字，最多两位小数（${settingLabels[name].unit}）` : '从列表里选';
}

/** What the page of one setting shows, at a village or at a level above. */
export async function readSettingPage(context: RequestContext, actor: PersonActor, unitId: string, name: SettingName) {
  const reader = readFrom(context);
  const settings = await listSettings(reader, unitId);
  const history = await listSettingHistory(reader, unitId, name);
  const setting = settings.find((each) => each.name === name) ?? { name, value: 0, source: null };
  return {
    setting: settingLine(setting),
    hint: settingHint(name),
    choices: settingChoices(name),
    history: history.map((change) => ({
      id: change.id,
      what: `${change.unitName}：${settingValue(name, change.value)}，${formatDate(change.validFrom)}起`,
      note: `${change.setByName ?? '系统'} ${formatFullMoment(change.recordedAt)} · ${change.reason ?? ''}`,
    })),
    mayChange: can(actor, 'settings.write'),
    requestId: randomUUID(),
    today: dateInChina(),
  };
}
