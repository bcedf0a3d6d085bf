import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { ledgerDebts } from '#db/schema/ledger';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { points, sum } from '../kernel/decimal';
import { idFrom } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import { isCloseTo } from './closeness-queries';
import type { LedgerRefusalCode } from './vocabulary';

export interface ForgiveDebtCommand {
  readonly villageId: string;
  readonly memberId: string;
  /** What is owed, as the person who decides has seen it. */
  readonly amount: string;
  readonly reason: string;
  readonly requestId: string;
}

interface OwingPurse {
  readonly id: string;
  readonly ownerId: string;
  readonly owed: string;
}

const refuse = (code: LedgerRefusalCode, details?: RefusalDetails) => new Refusal<LedgerRefusalCode>(code, details);

/**
 * Forgives all that a member's purse owes, the household's while they share it: nothing of it is collected any more.
 *
 * Refusals: permission/*, ledger/request-used, ledger/reason-missing, ledger/own-matter (also the household's or a
 * relative's), ledger/nothing-owed, ledger/debt-changed {owed}.
 */
export async function forgiveDebt(
  tx: Tx,
  actor: Actor,
  command: ForgiveDebtCommand,
): Promise<Outcome<{ readonly amount: string }>> {
  authorize(actor, 'ledger.reverse', command.villageId);
  const purses = await lockPurses(tx, command);
  const earlier = await findForgiven(tx, command, purses);
  if (earlier) return { result: { amount: earlier }, replayed: true };

  const reason = command.reason.trim();
  if (reason === '') throw refuse('ledger/reason-missing');
  const owners = [command.memberId, ...purses.map(({ ownerId }) => ownerId)];
  if (actor.kind === 'person' && (await isCloseTo(tx, actor, command.villageId, owners))) {
    throw refuse('ledger/own-matter');
  }
  const owing = purses.filter(({ owed }) => points(owed).gt(0));
  if (owing.length === 0) throw refuse('ledger/nothing-owed');
  const owed = sum(owing.map((purse) => points(purse.owed)));
  if (!owed.eq(command.amount)) throw refuse('ledger/debt-changed', { owed: owed.toFixed(2) });

  await tx.insert(ledgerDebts).values(
    owing.map((purse) => ({
      villageId: command.villageId,
      id: forgivenId(command, purse.id),
      accountId: purse.id,
      kind: 'forgiven' as const,
      amount: purse.owed,
      reason,
      decidedBy: accountIdOf(actor),
      decidedByName: nameOf(actor),
    })),
  );
  await recordAudit(tx, actor, {
    villageId: command.villageId,
    action: 'ledger.forgive-debt',
    subjectKind: 'member',
    subjectId: command.memberId,
    details: { amount: owed.toFixed(2), reason },
  });
  return { result: { amount: owed.toFixed(2) }, replayed: false };
}

const forgivenId = ({ villageId, requestId }: ForgiveDebtCommand, accountId: string) =>
  idFrom('debt-forgiven', villageId, requestId, accountId);

/** Locks first, so that what is owed is read after whatever else changes it. */
async function lockPurses(tx: Tx, { villageId, memberId }: ForgiveDebtCommand): Promise<OwingPurse[]> {
  const locked = await tx.$client<{ id: string }[]>`
    select locked.id
    from (
      select a.id from ledger_accounts a where a.village_id = ${villageId} and a.unit = 'points'
        and a.kind in ('member', 'household') and a.owner_id in (${memberId}, purses_owner_of(${villageId}, ${memberId}))
      order by a.id
    ) wanted
    cross join lateral ledger_lock_account(${villageId}, wanted.id) locked`;
  return tx.$client<OwingPurse[]>`
    select id, owner_id as "ownerId", ledger_owed(village_id, id)::text as owed from ledger_accounts
    where village_id = ${villageId} and id = any(${locked.map(({ id }) => id)}::uuid[]) order by id`;
}

async function findForgiven(
  tx: Tx,
  command: ForgiveDebtCommand,
  purses: readonly OwingPurse[],
): Promise<string | undefined> {
  if (purses.length === 0) return undefined;
  const ids = purses.map(({ id }) => forgivenId(command, id));
  const rows = await tx
    .select()
    .from(ledgerDebts)
    .where(and(eq(ledgerDebts.villageId, command.villageId), inArray(ledgerDebts.id, ids)));
  if (rows.length === 0) return undefined;
  const amount = sum(rows.map((row) => points(row.amount)));
  if (rows[0]!.reason !== command.reason.trim() || !amount.eq(command.amount)) throw refuse('ledger/request-used');
  return amount.toFixed(2);
}
