import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { donationsFunds } from '#db/schema/donations';
import { recordAudit } from '../audit/index';
import { type Actor, nameOf } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import type { CloseFundCommand } from './commands';
import { lockFund } from './create-fund';
import { refuse } from './donations-refusal';
import { returnFund } from './return-fund';
import { once } from './take-request';

/**
 * Closes a fund: what its purses still hold goes back to it, and all of it to where it came from. What was bought stays bought.
 *
 * Refusals: permission/*, donations/not-found, donations/request-used, donations/reason-missing, donations/fund-closed {fund}.
 */
export async function closeFund(tx: Tx, actor: Actor, command: CloseFundCommand): Promise<Outcome<string>> {
  const { villageId, fundId } = command;
  authorize(actor, 'funds.manage', villageId);
  const fund = await lockFund(tx, villageId, fundId);
  return once(tx, command, fundId, async () => {
    const reason = command.reason.trim();
    if (reason === '') throw refuse('donations/reason-missing');
    if (fund.closedAt !== null) throw refuse('donations/fund-closed', { fund: fund.name });
    const returned = await returnFund(tx, actor, { ...command, reason, name: fund.name });
    await tx
      .update(donationsFunds)
      .set({
        closedAt: sql`recorded_now()`,
        closedByName: nameOf(actor),
        closeReason: reason,
      })
      .where(and(eq(donationsFunds.villageId, villageId), eq(donationsFunds.id, fundId)));
    await recordAudit(tx, actor, {
      villageId,
      action: 'donations.close-fund',
      subjectKind: 'fund',
      subjectId: fundId,
      details: { name: fund.name, returned: returned.toFixed(2), reason },
    });
  });
}

/**
 * Closes the funds of a village whose last day is over, and takes back what came to closed ones since, with goods that were
 * returned. Run again it finds nothing. Returns how many funds it touched.
 */
export async function closeDueFunds(
  tx: Tx,
  actor: Actor,
  command: { readonly villageId: string; readonly today: string; readonly reason: string },
): Promise<number> {
  const { villageId, today, reason } = command;
  authorize(actor, 'funds.manage', villageId);
  const due = await tx.$client<{ id: string; name: string; closed: boolean }[]>`
    select f.id, f.name, f.closed_at is not null as closed from donations_funds f
    where f.village_id = ${villageId} and (f.closed_at is null and f.until_on < ${today}::date
      or f.closed_at is not null and (exists (
        select from donations_purses p join ledger_accounts a on a.village_id = p.village_id and a.owner_id = p.id
          and a.kind = 'earmarked' and a.balance > 0
        where p.village_id = f.village_id and p.fund_id = f.id)
        or exists (select from ledger_accounts a where a.village_id = f.village_id and a.owner_id = f.id and a.kind = 'fund' and a.balance > 0)))
    order by f.id`;
  for (const { id: fundId, name, closed } of due) {
    const requestId = newId();
    if (!closed) await closeFund(tx, actor, { villageId, fundId, requestId, today, reason });
    else {
      await lockFund(tx, villageId, fundId);
      await returnFund(tx, actor, { villageId, fundId, requestId, today, reason, name });
    }
  }
  return due.length;
}
