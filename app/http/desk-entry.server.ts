import type { PersonActor } from '#services/kernel/actor';
import { points } from '#services/kernel/decimal';
import { isId } from '#services/kernel/ids';
import { can } from '#services/kernel/permissions';
import { type Entry, findBalance, listTransferEntries } from '#services/ledger/index';
import type { Irreversible } from '~/copy/entries-at-desk';
import { notFound } from './answer.server';
import type { RequestContext } from './context.server';
import { nameFor } from './desk.server';
import { readFrom } from './transaction.server';

/** A movement as the desk shows it: both sides, the one of a member first in sight, and why it can't be taken back. */
export interface DeskEntryPage {
  readonly sides: readonly Entry[];
  readonly main: Entry;
  readonly why: Irreversible;
}

/** The movement that the address names, in this village; the 404 page otherwise. */
export async function readDeskEntry(
  context: RequestContext,
  actor: PersonActor,
  villageId: string,
  transferId: string,
): Promise<DeskEntryPage> {
  const found = isId(transferId) ? await listTransferEntries(readFrom(context), villageId, transferId) : [];
  const shown = nameFor(actor);
  const sides = found.map((side) => ({ ...side, memberName: side.memberName && shown(side.memberName) }));
  const main = sides.find((side) => ['member', 'household', 'honour'].includes(side.accountKind)) ?? sides[0];
  if (!main) throw notFound();
  return { sides, main, why: irreversible(actor, main) };
}

/** Kinds of movements that their own record takes back. */
const BY_OWN_RECORD: readonly Entry['kind'][] = ['reservation', 'voucher', 'donation', 'earmark', 'shop-settlement'];

function irreversible(actor: PersonActor, entry: Entry): Irreversible {
  if (entry.reversedById || entry.owedInstead) return 'already';
  if (entry.kind === 'reversal') return 'reversal';
  if (entry.kind === 'redemption' || entry.kind === 'settlement') return entry.kind;
  if (entry.kind === 'expiry' || entry.kind === 'collection') return 'final';
  if (BY_OWN_RECORD.includes(entry.kind)) return 'record';
  if (!can(actor, 'ledger.reverse')) return 'role';
  if (entry.operatorId === actor.accountId) return 'own-work';
  return actor.memberId !== null && actor.memberId === entry.memberId ? 'own-matter' : undefined;
}

/** What taking a movement back would do now. */
export interface ReversalOutlook {
  readonly amount: string;
  readonly balance: string;
  /** What would be taken back, and what is spent already. */
  readonly taken: string;
  readonly shortfall: string;
  readonly balanceAfter: string;
}

/** Looks ahead: the purse may have less in it than was once given. */
export async function foreseeReversal(
  context: RequestContext,
  villageId: string,
  entry: Entry,
): Promise<ReversalOutlook> {
  const balance = await findBalance(readFrom(context), villageId, entry.accountId);
  const [amount, left] = [points(entry.amount), points(balance)];
  const taken = left.lt(amount) ? left : amount;
  return {
    amount: amount.toFixed(2),
    balance,
    taken: taken.toFixed(2),
    shortfall: amount.minus(taken).toFixed(2),
    balanceAfter: left.minus(taken).toFixed(2),
  };
}
