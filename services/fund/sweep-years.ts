import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { type AllotCommand, allotMembers } from './allot-members';
import { returnAllotments } from './return-allotments';
import { listYears } from './year-queries';

/** Takes back from leavers and gives to joiners, in every year of a village that is not closed. Run again it does nothing more. */
export async function keepAllotments(
  tx: Tx,
  actor: Actor,
  { villageId, now }: Omit<AllotCommand, 'year'>,
): Promise<{ readonly returned: number; readonly allotted: number }> {
  let [returned, allotted] = [0, 0];
  for (const { year, closedAt } of (await listYears(tx, villageId)).reverse()) {
    if (closedAt !== null) continue;
    const command = { villageId, year, now };
    returned += await returnAllotments(tx, actor, command);
    allotted += await allotMembers(tx, actor, command);
  }
  return { returned, allotted };
}
