import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import type { AllotCommand } from './allot-members';
import { lockLeavers } from './eligible-queries';
import { endAllotments } from './end-allotments';
import { refuse } from './fund-refusal';
import { lockYear } from './lock-year';
import { yearId } from './post-allotments';

/**
 * Takes back what leavers, and whoever is not eligible any more, have left of a year, where its rule says so; what applications
 * hold stays until they end. Run again it takes nothing more. Returns how many allotments ended.
 *
 * Refusals: permission/*, fund/year-not-open {year}, fund/year-closed {year}.
 */
export async function returnAllotments(tx: Tx, actor: Actor, { villageId, year, now }: AllotCommand): Promise<number> {
  authorize(actor, 'fund.manage', villageId);
  const opened = await lockYear(tx, villageId, year);
  if (opened.closedAt !== null) throw refuse('fund/year-closed', { year });
  if (opened.leaving !== 'return') return 0;
  const leavers = await lockLeavers(tx, villageId, opened);
  if (leavers.length === 0) return 0;
  const ending = { villageId, year, ending: 'left', occurredOn: dateInChina(now) } as const;
  const { returned } = await endAllotments(
    tx,
    actor,
    ending,
    leavers.map(({ id }) => ({ id, nextId: null })),
  );
  await recordAudit(tx, actor, {
    villageId,
    action: 'fund.return-allotment',
    subjectKind: 'fund-year',
    subjectId: yearId(villageId, year),
    details: { year, members: leavers.length, yuan: returned.toFixed(2) },
  });
  return leavers.length;
}
