import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import { fitsSetting, SETTING_NAMES, SETTINGS, type SettingName, type SettingValue } from './settings-registry';

interface SettingRow extends Record<string, unknown> {
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly value: unknown;
  readonly validFrom: string;
}

/** What holds at a unit on a date: the nearest unit upwards that says something, its latest word. */
async function inForce(reader: Reader, unitId: string, on: CalendarDate, names: readonly string[]) {
  return reader.$client<SettingRow[]>`
    select distinct on (latest.name) latest.name, latest.unit_id as "unitId", above.name as "unitName",
      latest.value, latest.valid_from::text as "validFrom"
    from org_units place
    join lateral (
      select distinct on (each.name, each.unit_id) each.name, each.unit_id, each.value, each.valid_from
      from org_settings each
      where each.unit_id = any(place.ancestor_ids) and each.valid_from <= ${on} and each.name = any(${names as string[]}::text[])
      order by each.name, each.unit_id, each.valid_from desc, each.recorded_at desc
    ) latest on latest.value <> 'null'::jsonb
    join org_units above on above.id = latest.unit_id
    where place.id = ${unitId}
    order by latest.name, array_position(place.ancestor_ids, latest.unit_id) desc`;
}

/** A setting's value for a village (or a unit above) on a date: the nearest unit upwards wins, then the default. */
export async function readSetting<Name extends SettingName>(
  reader: Reader,
  unitId: string,
  name: Name,
  on: CalendarDate = dateInChina(),
): Promise<SettingValue<Name>> {
  const [row] = await inForce(reader, unitId, on, [name]);
  const value = row && fitsSetting(name, row.value) ? row.value : SETTINGS[name].fallback;
  return value as SettingValue<Name>;
}

/** Several settings in one query. */
export async function readSettings<Name extends SettingName>(
  reader: Reader,
  unitId: string,
  names: readonly Name[],
  on: CalendarDate = dateInChina(),
): Promise<{ [Key in Name]: SettingValue<Key> }> {
  const rows = await inForce(reader, unitId, on, names);
  const values = names.map((name) => {
    const row = rows.find((each) => each.name === name);
    return [name, row && fitsSetting(name, row.value) ? row.value : SETTINGS[name].fallback];
  });
  return Object.fromEntries(values) as { [Key in Name]: SettingValue<Key> };
}

export interface SettingInForce {
  readonly name: SettingName;
  readonly value: number | string | boolean;
  /** Where the value comes from; null for the product's default. */
  readonly source: { readonly unitId: string; readonly unitName: string; readonly validFrom: string } | null;
}

/** Every setting as it holds at a unit on a date, with the level that it comes from. */
export async function listSettings(
  reader: Reader,
  unitId: string,
  on: CalendarDate = dateInChina(),
): Promise<SettingInForce[]> {
  const rows = await inForce(reader, unitId, on, SETTING_NAMES);
  return SETTING_NAMES.map((name) => {
    const row = rows.find((each) => each.name === name);
    if (!row || !fitsSetting(name, row.value)) return { name, value: SETTINGS[name].fallback, source: null };
    const { unitId: sourceId, unitName, validFrom } = row;
    return { name, value: row.value as number | string | boolean, source: { unitId: sourceId, unitName, validFrom } };
  });
}

export interface SettingChange extends Record<string, unknown> {
  readonly id: string;
  readonly unitName: string;
  /** Null: from then on the level above decides. */
  readonly value: number | string | boolean | null;
  readonly validFrom: string;
  readonly reason: string | null;
  readonly setByName: string | null;
  readonly recordedAt: string;
}

/** All that was ever said about a setting at a unit and above it, the latest first. */
export async function listSettingHistory(reader: Reader, unitId: string, name: SettingName): Promise<SettingChange[]> {
  const rows = await reader.execute<SettingChange>(sql`
    select each.id, above.name as "unitName", each.value, each.valid_from::text as "validFrom", each.reason,
      account.name as "setByName", to_jsonb(each.recorded_at) #>> '{}' as "recordedAt"
    from org_units place
    join org_settings each on each.unit_id = any(place.ancestor_ids) and each.name = ${name}
    join org_units above on above.id = each.unit_id
    left join identity_accounts account on account.id = each.set_by
    where place.id = ${unitId}
    order by each.recorded_at desc
    limit 200`);
  return [...rows];
}
