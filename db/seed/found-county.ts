import type { Tx } from '#db/client';
import { adoptMissingYears } from '#services/calendar/index';
import { enrol, grantRole, registerAccount } from '#services/identity/index';
import { jobActor, type PersonActor, type Role } from '#services/kernel/actor';
import { newId } from '#services/kernel/ids';
import { createUnit } from '#services/org/index';
import type { UnitKind } from '#services/org/vocabulary';
import { clockOn } from './calendar';
import { demonstrationPassword } from './demonstration-accounts';
import { acting } from './people';
import { administrators, county, townships, type VillagePlan, villages } from './places';
import { letHappen, type Story } from './story';

/** The levels above the villages, and the people who run them. */
export interface County {
  readonly id: string;
  readonly townshipIds: ReadonlyMap<string, string>;
  readonly villageIds: ReadonlyMap<string, string>;
  readonly administrator: PersonActor;
  readonly townshipAdministrator: PersonActor;
}

export const founder = jobActor('demonstration');
const unitsSince = '2021-03-01';

export async function foundUnit(
  tx: Tx,
  kind: UnitKind,
  parentId: string | null,
  unit: { readonly code: string; readonly name: string; readonly phone?: string },
): Promise<string> {
  const { code, name, phone = null } = unit;
  const command = { requestId: newId(), kind, parentId, code, name, phone, startedOn: unitsSince };
  return (await createUnit(tx, founder, command)).id;
}

async function foundUnits(tx: Tx, plans: readonly VillagePlan[]) {
  const id = await foundUnit(tx, 'county', null, county);
  const townshipIds = new Map<string, string>();
  for (const township of townships) townshipIds.set(township.code, await foundUnit(tx, 'township', id, township));
  const villageIds = new Map<string, string>();
  for (const plan of plans) {
    villageIds.set(plan.code, await foundUnit(tx, 'village', townshipIds.get(plan.township) ?? null, plan));
  }
  return { id, townshipIds, villageIds };
}

async function appoint(tx: Tx, administrator: PersonActor, role: Role, unitId: string, phone: string, name: string) {
  await registerAccount(tx, founder, { name, phone, password: demonstrationPassword });
  const { result } = await grantRole(tx, administrator, { unitId, role, phone, name });
  return result;
}

/** Founds county, townships and villages, and appoints the people above the villages. */
export async function foundCounty(story: Story): Promise<County> {
  let founded: County | undefined;
  const happen = async (tx: Tx) => {
    await adoptMissingYears(tx, story.calendar.now);
    const units = await foundUnits(tx, villages);
    const everyVillage = [...units.villageIds.values()];
    const above = { unitId: units.id, villageId: null, villageIds: everyVillage };
    const first = async (role: Role, { name, phone }: { readonly name: string; readonly phone: string }) => {
      const { accountId } = await registerAccount(tx, founder, { name, phone, password: demonstrationPassword });
      const { roleId } = await enrol(tx, founder, accountId, { role, unitId: units.id, villageId: null });
      return acting({ accountId, name, roleId }, role, above);
    };
    await first('operator', administrators.operator);
    const administrator = await first('county-administrator', administrators.county);
    const { auditor, township } = administrators;
    await appoint(tx, administrator, 'auditor', units.id, auditor.phone, auditor.name);
    const unitId = units.townshipIds.get(township.unit) ?? units.id;
    const granted = await appoint(tx, administrator, 'township-administrator', unitId, township.phone, township.name);
    const below = villages.filter((plan) => plan.township === township.unit);
    const townshipAdministrator = acting(granted, 'township-administrator', {
      unitId,
      villageId: null,
      villageIds: below.flatMap((plan) => units.villageIds.get(plan.code) ?? []),
    });
    founded = { ...units, administrator, townshipAdministrator };
  };
  await letHappen(story, [{ at: clockOn(story.calendar.dayOf(-20), 9), happen }]);
  story.step('县、乡镇、村');
  if (!founded) throw new Error('the county was not founded');
  return founded;
}
