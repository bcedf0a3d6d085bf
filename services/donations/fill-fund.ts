import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import { refuseOverBudget } from '../budget/index';
import type { Actor } from '../kernel/actor';
import { type Points, points } from '../kernel/decimal';
import { idFrom } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { openAccount, postTransfers } from '../ledger/index';
import { lockDonation } from './cancel-donation';
import type { FillFundCommand } from './commands';
import { lockFund, refuseClosed } from './create-fund';
import { refuse } from './donations-refusal';
import { readMoneyLeft } from './fund-queries';
import { once } from './take-request';

/**
 * Puts points into a fund, by a decision that is named. Those of a fund that stands on donated money are within what that
 * money is worth, and no budget counts them; those of any other are within the village's budget.
 *
 * Refusals: permission/*, donations/not-found, donations/request-used, donations/reason-missing, donations/fund-closed {fund},
 * donations/beyond-money {left, needed}, budget/exceeded {left, needed}.
 */
export async function fillFund(tx: Tx, actor: Actor, command: FillFundCommand): Promise<Outcome<string>> {
  const { villageId, fundId, requestId, today } = command;
  authorize(actor, 'funds.manage', villageId);
  const fund = await lockFund(tx, villageId, fundId);
  return once(tx, command, fundId, async () => {
    const [meeting, reason] = [command.meeting.trim(), command.reason.trim()];
    if (meeting === '' || reason === '') throw refuse('donations/reason-missing');
    refuseClosed(fund, today);
    const amount = points(command.points);
    if (fund.donationId === null) await refuseOverBudget(tx, villageId, amount);
    else await refuseBeyondMoney(tx, villageId, fund.donationId, amount);
    const unit = 'points';
    const fromAccountId = await openAccount(tx, { villageId, unit, kind: 'issuance', ownerId: villageId });
    const toAccountId = await openAccount(tx, { villageId, unit, kind: 'fund', ownerId: fundId });
    await postTransfers(tx, actor, villageId, [
      {
        kind: 'donation',
        unit,
        fromAccountId,
        toAccountId,
        amount,
        occurredOn: today,
        requestId: idFrom('fund-fill', villageId, requestId),
        sourceKind: 'fund',
        sourceId: fundId,
        summary: `${fund.name} · ${meeting} · ${reason}`,
      },
    ]);
    await recordAudit(tx, actor, {
      villageId,
      action: 'donations.fill-fund',
      subjectKind: 'fund',
      subjectId: fundId,
      details: { name: fund.name, points: amount.toFixed(2), meeting, reason },
    });
  });
}

async function refuseBeyondMoney(tx: Tx, villageId: string, donationId: string, amount: Points): Promise<void> {
  await lockDonation(tx, villageId, donationId);
  const left = await readMoneyLeft(tx, villageId, donationId);
  if (amount.gt(left)) throw refuse('donations/beyond-money', { left, needed: amount.toFixed(2) });
}
