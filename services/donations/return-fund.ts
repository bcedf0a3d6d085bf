import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { type Points, points, sum } from '../kernel/decimal';
import { idFrom } from '../kernel/ids';
import { postTransfers, TRANSFERS_MAX, type TransferDraft } from '../ledger/index';
import { takenFrom } from './policy';

interface ReturnFund {
  readonly villageId: string;
  readonly fundId: string;
  readonly name: string;
  readonly requestId: string;
  readonly reason: string;
  readonly today: string;
}

interface Held {
  readonly accountId: string;
  readonly balance: string;
  readonly isFund: boolean;
}

/**
 * Takes back what a fund's purses hold, and then the fund's own points, by reversals of what brought them: the newest first.
 * A frozen purse gives back, too. The caller holds the fund. Returns how many points went back to where they came from.
 */
export async function returnFund(tx: Tx, actor: Actor, command: ReturnFund): Promise<Points> {
  const held = await lockHeld(tx, command);
  const purses = held.filter(({ isFund }) => !isFund);
  await reverse(tx, actor, command, purses, 'purses');
  const own = (await lockHeld(tx, command)).filter(({ isFund }) => isFund);
  await reverse(tx, actor, command, own, 'fund');
  return sum(own.map(({ balance }) => points(balance)));
}

/** The accounts of the fund with something in them, locked in id order. */
async function lockHeld(tx: Tx, { villageId, fundId }: ReturnFund): Promise<Held[]> {
  const rows = await tx.$client<Held[]>`
    select locked.id as "accountId", locked.balance::text as balance, locked.kind = 'fund' as "isFund"
    from (
      select a.id from ledger_accounts a where a.village_id = ${villageId} and a.unit = 'points' and (
        a.kind = 'fund' and a.owner_id = ${fundId} or a.kind = 'earmarked' and a.owner_id in (
          select p.id from donations_purses p where p.village_id = ${villageId} and p.fund_id = ${fundId}))
      order by a.id) account
    cross join lateral ledger_lock_account(${villageId}, account.id) locked`;
  return rows.filter(({ balance }) => points(balance).gt(0));
}

async function reverse(
  tx: Tx,
  actor: Actor,
  command: ReturnFund,
  held: readonly Held[],
  step: 'purses' | 'fund',
): Promise<void> {
  if (held.length === 0) return;
  const { villageId, fundId, requestId, reason, today, name } = command;
  const brought = await tx.$client<{ id: string; from: string; to: string; left: string }[]>`
    select t.id, t.from_account_id as from, t.to_account_id as to, (t.amount - coalesce(r.amount, 0))::text as left
    from ledger_transfers t
    left join lateral (select sum(x.amount + x.shortfall) as amount from ledger_transfers x
      where x.village_id = t.village_id and x.reverses_id = t.id) r on true
    where t.village_id = ${villageId} and t.to_account_id = any(${held.map(({ accountId }) => accountId)}::uuid[])
      and t.kind in ('earmark', 'donation') and t.amount > coalesce(r.amount, 0)
    order by t.sequence desc`;
  const drafts = held.flatMap(({ accountId, balance }) =>
    takenFrom(
      brought.filter(({ to }) => to === accountId),
      balance,
    ).map(
      ({ from, id, amount }): TransferDraft => ({
        kind: 'reversal',
        unit: 'points',
        fromAccountId: accountId,
        toAccountId: from,
        amount,
        occurredOn: today,
        requestId: idFrom('fund-return', villageId, requestId, step, id),
        reversesId: id,
        sourceKind: 'fund',
        sourceId: fundId,
        summary: `${name} · ${reason}`,
      }),
    ),
  );
  for (let from = 0; from < drafts.length; from += TRANSFERS_MAX) {
    await postTransfers(tx, actor, villageId, drafts.slice(from, from + TRANSFERS_MAX));
  }
}
