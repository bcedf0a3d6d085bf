import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { donationsFunds } from '#db/schema/donations';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { points } from '../kernel/decimal';
import { isId, newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { lockDonation } from './cancel-donation';
import type { CreateFundCommand } from './commands';
import { isCancelled } from './donation-queries';
import { refuse } from './donations-refusal';
import { once } from './take-request';

/**
 * Makes a fund: points for a purpose, for whom they are, what they buy and until when. None of that changes afterwards.
 * Returns its id.
 *
 * Refusals: permission/*, donations/not-found (the donation), donations/request-used, donations/cancelled-already,
 * donations/no-money, donations/until-past.
 */
export async function createFund(tx: Tx, actor: Actor, command: CreateFundCommand): Promise<Outcome<string>> {
  const { villageId, donationId = null, untilOn = null } = command;
  authorize(actor, 'funds.manage', villageId);
  const donation = donationId === null ? undefined : await lockDonation(tx, villageId, donationId);
  const id = newId();
  return once(tx, command, id, async () => {
    if (donation && (await isCancelled(tx, villageId, donation.id))) throw refuse('donations/cancelled-already');
    if (donation && points(donation.yuan).isZero()) throw refuse('donations/no-money');
    if (untilOn !== null && untilOn < command.today) throw refuse('donations/until-past');
    const { name, purpose, groups, categories, goodsIds } = command;
    await tx
      .insert(donationsFunds)
      .values({ villageId, id, name, purpose, donationId, groups, categories, goodsIds, untilOn });
    await recordAudit(tx, actor, {
      villageId,
      action: 'donations.create-fund',
      subjectKind: 'fund',
      subjectId: id,
      details: { name, purpose, donationId, groups, categories, goodsIds, untilOn },
    });
  });
}

/** Loads and locks a fund. Refusals: donations/not-found. */
export async function lockFund(tx: Tx, villageId: string, fundId: string) {
  const [fund] = isId(fundId)
    ? await tx
        .select()
        .from(donationsFunds)
        .where(and(eq(donationsFunds.villageId, villageId), eq(donationsFunds.id, fundId)))
        .for('update')
    : [];
  if (!fund) throw refuse('donations/not-found');
  return fund;
}

/** Refusals: donations/fund-closed (also after its last day). */
export function refuseClosed(
  fund: { readonly name: string; readonly closedAt: Date | null; readonly untilOn: string | null },
  today: string,
): void {
  if (fund.closedAt !== null || (fund.untilOn !== null && fund.untilOn < today)) {
    throw refuse('donations/fund-closed', { fund: fund.name });
  }
}
