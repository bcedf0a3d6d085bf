import { readVillageTasks, type VillageTasks } from '#services/dashboards/index';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { can } from '#services/kernel/permissions';
import { tasksFor } from '~/components/dashboards/village-tasks';
import type { DeskFrame } from '~/components/shell/village-desk';
import { maskedName } from '~/copy/format';
import type { RequestContext } from './context.server';
import { readFrom } from './transaction.server';

/** Who sits at a village's desk, and how much waits at each matter. */
export function frameOf(actor: PersonActor, village: VillageName, tasks: VillageTasks): DeskFrame {
  const counts = {
    tasks: tasksFor(village.code, actor.role, tasks).length,
    claims: tasks.claimsWaiting,
    objections: tasks.objectionsOpen,
    notices: tasks.noticeWaiting + tasks.fundNoticeWaiting,
    counts: tasks.countsWaiting,
    fund: tasks.fundToDecide,
    settlements: tasks.settlementsToCheck + tasks.settlementsToApprove + tasks.settlementsToPay,
  };
  return { village: { code: village.code, name: village.name }, actor: { name: actor.name, role: actor.role }, counts };
}

/** The same, counted now. */
export async function readDeskFrame(
  context: RequestContext,
  actor: PersonActor,
  village: VillageName,
): Promise<DeskFrame> {
  return frameOf(actor, village, await readVillageTasks(readFrom(context), village.id, actor));
}

/** A member's name as this reader may see it in the books: whole inside the village, masked from further away. */
export function nameFor(actor: PersonActor): (name: string | null) => string {
  const whole = can(actor, 'ledger.names');
  return (name) => (name === null ? '' : whole ? name : maskedName(name));
}
