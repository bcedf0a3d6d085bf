import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import { fundReceipts, fundShares } from '#db/schema/fund';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { type Yuan, yuan } from '../kernel/decimal';
import { idFrom } from '../kernel/ids';
import { authorize, can } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { findAccountId, findBalance } from '../ledger/index';
import { releaseWish } from '../wishes/index';
import { type Acted, type Application, act } from './act';
import { lockConfirmedShares } from './free-shares';
import { refuse } from './fund-refusal';
import { moveShares, type Share } from './move-shares';
import { splitByShares } from './policy';
import type { SettleCommand, SpendReasonCommand } from './spend-commands';
import { authorizeSpender, refuseActedBefore, refuseOwnMatter, tellOf } from './spend-conditions';
import { settledYuan } from './spending-policy';
import { readSpending } from './spending-queries';

/**
 * reported → settled: of each share its part of what the receipts were good for is spent, the rest flows back to its
 * allotment. What the receipts say beyond what was granted is written down as the members' own. `receipts` is what the page
 * showed.
 *
 * Refusals: permission/…, fund/not-found, fund/request-used, fund/wrong-state {state}, fund/own-matter, fund/acted-before
 * (entered it, paid, or handed something in), fund/receipts-missing, fund/changed.
 */
export async function settleApplication(tx: Tx, actor: Actor, command: SettleCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'fund.check', command.villageId);
  return act(tx, actor, command, 'settle', ['reported'], async (application) => {
    await refuseOwnMatter(tx, application, actor);
    await refuseActedBefore(tx, application, actor, ['paid', 'handed-in']);
    const { receiptsYuan } = await readSpending(tx, application.villageId, application.id);
    if (yuan(receiptsYuan).eq(0)) throw refuse('fund/receipts-missing');
    if (!yuan(receiptsYuan).eq(command.receipts)) throw refuse('fund/changed');
    const approved = yuan(application.approvedYuan!);
    const { spent, excess } = settledYuan(yuan(receiptsYuan), approved);
    const shares = await settleShares(tx, actor, application, spent, command);
    const [spentYuan, excessYuan, back] = [spent, excess, approved.minus(spent)].map((each) => each.toFixed(2));
    const members = shares.map((share) => share.memberId);
    await tellOf(tx, application, members, 'fund-settled', command.requestId, { spent: spentYuan!, back: back! });
    return {
      change: { state: 'settled', spentYuan, excessYuan },
      words: { reason: command.note || undefined, details: { yuan: spentYuan!, back: back!, excess: excessYuan! } },
    };
  });
}

async function settleShares(
  tx: Tx,
  actor: Actor,
  application: Application,
  spent: Yuan,
  { requestId, now }: SettleCommand,
): Promise<Share[]> {
  const shares = await lockConfirmedShares(tx, application);
  const granted = await listGranted(tx, shares);
  const parts = splitByShares(spent, granted);
  const request = { requestId: idFrom('fund-settle', requestId), occurredOn: dateInChina(now) };
  const spending = shares.map((share, index) => ({ share, yuan: parts[index]! }));
  await moveShares(tx, actor, application, 'spending', spending, request);
  const refund = shares.map((share, index) => ({ share, yuan: yuan(granted[index]!.minus(parts[index]!)) }));
  await moveShares(tx, actor, application, 'refund', refund, request);
  return shares;
}

/** What each share was granted and has not given up: its account tells, also where an objection lowered it. */
async function listGranted(reader: Reader, shares: readonly Share[]): Promise<Yuan[]> {
  const granted: Yuan[] = [];
  for (const { villageId, id } of shares) {
    const accountId = await findAccountId(reader, { villageId, unit: 'yuan', kind: 'approved', ownerId: id });
    granted.push(yuan(accountId ? await findBalance(reader, villageId, accountId) : 0));
  }
  return granted;
}

/**
 * approved → cancelled, while nothing is paid out: everything granted flows back, its receipts and its wish are free again. By
 * the lead, or by the committee with its reason.
 *
 * Refusals: permission/…, fund/not-found, fund/request-used, fund/wrong-state {state}, fund/reason-missing, fund/own-matter (of
 * the committee), fund/paid-already.
 */
export async function cancelApproved(tx: Tx, actor: Actor, command: SpendReasonCommand): Promise<Outcome<Acted>> {
  if (can(actor, 'fund.check')) authorize(actor, 'fund.check', command.villageId);
  else await authorizeSpender(tx, actor, command, 'lead');
  const reason = command.reason.trim();
  return act(tx, actor, command, 'cancel', ['approved'], async (application) => {
    if (reason === '') throw refuse('fund/reason-missing');
    if (actor.kind === 'person' && actor.role !== 'member') await refuseOwnMatter(tx, application, actor);
    const { paidYuan } = await readSpending(tx, application.villageId, application.id);
    if (!yuan(paidYuan).eq(0)) throw refuse('fund/paid-already');
    await giveBack(tx, actor, application, command);
    return { change: { state: 'cancelled', endedAt: command.now }, words: { reason } };
  });
}

/** Everything that was granted and not spent flows back, the receipts and the wish of a locked application are free again. */
export async function giveBack(
  tx: Tx,
  actor: Actor,
  application: Application,
  command: { readonly requestId: string; readonly now: Date },
): Promise<void> {
  const { villageId, id, version, wishId } = application;
  const shares = await lockConfirmedShares(tx, application);
  const granted = await listGranted(tx, shares);
  const parts = shares.map((share, index) => ({ share, yuan: granted[index]! }));
  const request = { requestId: idFrom('fund-give-back', command.requestId), occurredOn: dateInChina(command.now) };
  await moveShares(tx, actor, application, 'refund', parts, request);
  await tx
    .update(fundShares)
    .set({ state: 'released', decidedAt: sql`recorded_now()` })
    .where(
      and(
        eq(fundShares.villageId, villageId),
        eq(fundShares.applicationId, id),
        eq(fundShares.version, version),
        eq(fundShares.state, 'confirmed'),
      ),
    );
  await tx
    .update(fundReceipts)
    .set({ withdrawnAt: sql`recorded_now()` })
    .where(
      and(eq(fundReceipts.villageId, villageId), eq(fundReceipts.applicationId, id), isNull(fundReceipts.withdrawnAt)),
    );
  if (wishId !== null) await releaseWish(tx, actor, { villageId, wishId, applicationId: id });
}
