import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundShares } from '#db/schema/fund';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { yuan } from '../kernel/decimal';
import { releaseWish } from '../wishes/index';
import type { Application } from './act';
import { moveShares, type Share } from './move-shares';

/** The shares of a locked application's version that hold money, in id order. */
export async function lockConfirmedShares(
  tx: Tx,
  { villageId, id, version }: Pick<Application, 'villageId' | 'id' | 'version'>,
): Promise<Share[]> {
  return await tx
    .select()
    .from(fundShares)
    .where(
      and(
        eq(fundShares.villageId, villageId),
        eq(fundShares.applicationId, id),
        eq(fundShares.version, version),
        eq(fundShares.state, 'confirmed'),
      ),
    )
    .orderBy(asc(fundShares.id))
    .for('update');
}

/**
 * Gives back everything that a locked application holds and has not been granted; its invitations are void. Where it ends with
 * that (`ends`), its wish may be taken up by somebody else.
 */
export async function freeShares(
  tx: Tx,
  actor: Actor,
  application: Application,
  request: { readonly requestId: string; readonly occurredOn: CalendarDate; readonly ends: boolean },
): Promise<void> {
  const { villageId, id, version, wishId } = application;
  const shares = await lockConfirmedShares(tx, application);
  const parts = shares.map((share) => ({ share, yuan: yuan(share.yuan) }));
  await moveShares(tx, actor, application, 'release', parts, request);
  await tx.$client`
    update fund_shares set state = 'released', decided_at = recorded_now()
    where village_id = ${villageId} and application_id = ${id} and version = ${version} and state in ('invited', 'confirmed')`;
  if (request.ends && wishId !== null) await releaseWish(tx, actor, { villageId, wishId, applicationId: id });
}
