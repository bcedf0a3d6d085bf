import { listUnitsInScope } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import type { UpperFrame } from '~/components/shell/upper-desk';
import type { RequestContext } from './context.server';
import { readFrom } from './transaction.server';

/** Who sits at the desk of a township or county, and the units below it, the own one first. */
export async function readUpperDesk(context: RequestContext, actor: PersonActor) {
  const units = await listUnitsInScope(readFrom(context), actor.unitId);
  const frame: UpperFrame = {
    place: units[0]?.name ?? '',
    actor: { name: actor.name, role: actor.role },
  };
  return { frame, units };
}
