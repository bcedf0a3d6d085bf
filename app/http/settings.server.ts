import { SETTINGS, type SettingInForce, type SettingName } from '#services/org/index';
import { formatDate } from '~/copy/format';
import { settingLabels } from '~/copy/labels/settings';

/** A setting's value as people read it. */
export function settingValue(name: SettingName, value: number | string | boolean | null): string {
  if (value === null) return '按上级的';
  if (typeof value === 'boolean') return value ? '是' : '否';
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

/** In which form a new value is written. */
export function settingHint(name: SettingName): string {
  const setting = SETTINGS[name];
  return setting.kind === 'count' ? `${setting.min} 到 ${setting.max} 之间的整数（${settingLabels[name].unit}）` : '';
}
