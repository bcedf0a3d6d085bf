import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundShares } from '#db/schema/fund';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { yuan } from '../kernel/decimal';
import { Refusal } from '../kernel/refusal';
import type { Application } from './act';
import { refuse } from './fund-refusal';
import { moveShares, type Share } from './move-shares';
import type { Sharer } from './sharer-queries';

export interface Confirmation {
  readonly requestId: string;
  readonly occurredOn: CalendarDate;
  /** Of the signed paper, where it was said yes to on paper. */
  readonly paperPhotoId?: string | undefined;
}

/**
 * invited → confirmed: holds a share's money in its member's allotment. The application is locked.
 *
 * Refusals: fund/no-allotment {name}, fund/insufficient {name, needed, left}.
 */
export async function holdShare(
  tx: Tx,
  actor: Actor,
  application: Application,
  share: Share,
  sharer: Sharer,
  { requestId, occurredOn, paperPhotoId }: Confirmation,
): Promise<void> {
  const isOwn = actor.kind === 'person' && actor.memberId === sharer.memberId;
  const name = isOwn ? '' : sharer.name;
  if (sharer.allotmentId === null) throw refuse('fund/no-allotment', { name });
  const left = await readLeft(tx, application.villageId, sharer.allotmentId);
  if (yuan(left).lt(share.yuan)) throw refuse('fund/insufficient', { name, needed: share.yuan, left });
  const [confirmed] = await tx
    .update(fundShares)
    .set({
      state: 'confirmed',
      allotmentId: sharer.allotmentId,
      means: paperPhotoId === undefined ? 'phone' : 'paper',
      paperPhotoId: paperPhotoId ?? null,
      decidedAt: sql`recorded_now()`,
      decidedByName: actor.kind === 'visitor' ? '' : actor.name,
    })
    .where(
      and(
        eq(fundShares.villageId, application.villageId),
        eq(fundShares.id, share.id),
        eq(fundShares.state, 'invited'),
      ),
    )
    .returning();
  if (!confirmed) throw refuse('fund/changed');
  try {
    const parts = [{ share: confirmed, yuan: yuan(confirmed.yuan) }];
    await moveShares(tx, actor, application, 'hold', parts, { requestId, occurredOn });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'ledger/insufficient-balance') throw error;
    throw refuse('fund/insufficient', { name, needed: confirmed.yuan, left: String(error.details.available ?? '0') });
  }
}

async function readLeft(tx: Tx, villageId: string, allotmentId: string): Promise<string> {
  const [account] = await tx.$client<{ balance: string }[]>`
    select balance::numeric(14,2)::text as balance from ledger_accounts
    where village_id = ${villageId} and kind = 'allotment' and unit = 'yuan' and owner_id = ${allotmentId}`;
  return account?.balance ?? '0.00';
}
