import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { orgSettings } from '#db/schema/org';
import { recordAudit } from '../audit';
import { type Actor, accountIdOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { ChangeSettingCommand } from './commands';
import { lockUnit } from './load-unit';
import { refusal } from './org-refusal';
import { fitsSetting, SETTINGS, type SettingKind } from './settings-registry';
import { type Done, takeRequest } from './take-request';

function typedValue(command: ChangeSettingCommand): number | string | boolean | null {
  if (command.value === null) return null;
  const setting = SETTINGS[command.name] as SettingKind;
  const value =
    setting.kind === 'count' ? Number(command.value) : setting.kind === 'flag' ? command.value === 'on' : command.value;
  if (fitsSetting(command.name, value)) return value;
  throw refusal('org/setting-wrong', setting.kind === 'count' ? { min: setting.min, max: setting.max } : {});
}

/**
 * Says what a setting is at a unit from a day on: today or later, so that nothing that happened is judged anew.
 * Refusals: permission/*, org/not-found, org/request-used, org/unit-ended, org/setting-wrong, org/setting-in-past.
 */
export async function changeSetting(tx: Tx, actor: Actor, command: ChangeSettingCommand): Promise<Done> {
  authorize(actor, 'settings.write');
  const unit = await lockUnit(tx, actor, command.unitId);
  const id = newId();
  const earlier = await takeRequest(tx, unit.id, 'change-setting', command, id);
  if (earlier) return earlier;
  if (unit.endedOn) throw refusal('org/unit-ended', { name: unit.name });
  const value = typedValue(command);
  if (actor.kind !== 'job' && command.validFrom < dateInChina()) throw refusal('org/setting-in-past');
  await tx.insert(orgSettings).values({
    id,
    unitId: unit.id,
    name: command.name,
    value: sql`${JSON.stringify(value)}::jsonb`,
    validFrom: command.validFrom,
    setBy: accountIdOf(actor),
    reason: command.reason,
  });
  await recordAudit(tx, actor, {
    villageId: unit.villageId,
    action: 'org.change-setting',
    subjectKind: 'setting',
    subjectId: id,
    details: { name: command.name, value, validFrom: command.validFrom, unit: unit.name },
  });
  return { id, replayed: false };
}
