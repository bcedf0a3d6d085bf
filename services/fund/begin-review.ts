import type { Tx } from '#db/client';
import { fundSeats } from '#db/schema/fund';
import { addWorkingDays } from '../calendar/index';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { yuan } from '../kernel/decimal';
import { newId } from '../kernel/ids';
import { readSettings } from '../org/index';
import type { Application, ApplicationChange } from './act';
import { findExclusion, listMemberIds, listPeople } from './people-queries';
import type { ApprovalStep, SeatCapacity } from './vocabulary';

/**
 * Brings an application to the first step of a new round: fixes its steps and seats whoever decides in the first. Every share is
 * confirmed and held. Returns what changes of the application; the caller writes it.
 */
export async function beginReview(
  tx: Tx,
  _actor: Actor,
  application: Application,
  { now }: { readonly now: Date },
): Promise<ApplicationChange> {
  const today = dateInChina(now);
  const settings = await readSettings(
    tx,
    application.villageId,
    ['fund.branch-review', 'fund.township-above', 'fund.decide-working-days'],
    today,
  );
  const above = yuan(settings['fund.township-above']);
  const steps: ApprovalStep[] = [
    ...(settings['fund.branch-review'] ? (['branch'] as const) : []),
    'village',
    ...(above.gt(0) && yuan(application.budget).gt(above) ? (['township'] as const) : []),
  ];
  const round = application.round + 1;
  await seat(tx, { ...application, round }, steps[0]!);
  const { on } = await addWorkingDays(tx, today, settings['fund.decide-working-days']);
  return { state: 'reviewing', steps, step: steps[0]!, round, dueOn: on };
}

const SEATED: Readonly<Record<ApprovalStep, { readonly role: string; readonly capacity: SeatCapacity }>> = {
  branch: { role: 'checker', capacity: 'branch' },
  village: { role: 'village-committee', capacity: 'committee' },
  township: { role: 'township-administrator', capacity: 'township' },
};

async function seat(tx: Tx, application: Application, step: ApprovalStep): Promise<void> {
  const { villageId, id, round } = application;
  const { role, capacity } = SEATED[step];
  const people = await listPeople(tx, application);
  const accounts = await tx.$client<{ accountId: string; name: string }[]>`
    select distinct r.account_id as "accountId", a.name from identity_roles r
    join identity_accounts a on a.id = r.account_id
    where r.role = ${role} and r.ended_at is null
      and (r.village_id = ${villageId} or r.unit_id in (select parent_id from org_units where id = ${villageId}))
    order by r.account_id`;
  for (const { accountId, name } of accounts) {
    const memberIds = await listMemberIds(tx, villageId, accountId);
    const excluded = await findExclusion(tx, application, { accountId, memberIds }, people);
    const row = {
      villageId,
      id: newId(),
      applicationId: id,
      round,
      step,
      accountId,
      memberId: memberIds[0],
      name,
      capacity,
      excluded,
    };
    await tx.insert(fundSeats).values(row).onConflictDoNothing();
  }
}
