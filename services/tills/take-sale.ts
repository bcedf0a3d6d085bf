import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { tillsSales } from '#db/schema/tills';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { Refusal } from '../kernel/refusal';
import { commandHash, type Outcome } from '../kernel/request';
import {
  type Cashier,
  cashierId,
  cashierOf,
  countFailure,
  forgetFailures,
  type KeptPresentation,
  lockKeptTill,
  type Redemption,
} from '../redemption/index';
import { charge, checkKept, checkLimits, recognise, totalOf } from './charge-sale';
import type { KeptSale } from './sale-commands';
import { findAnswerLost, findSeller, loadSale, type Sale } from './sale-queries';
import { refuse } from './sale-refusal';

/** Guesses. */
const WRONG = ['redemption/code-wrong', 'redemption/card-unknown'] as const;

interface Tried {
  readonly memberId: string | null;
  readonly redemption?: Redemption;
  readonly refusal?: Refusal;
}

/**
 * Takes in a sale that a till kept while the network was down: once for each sale, whoever sends it again. Everything is
 * checked as if it happened now, but for prices, the code's age and opening hours, which are those of its own time. What
 * is refused then is written down as a conflict, with the refusal; nothing that was sold is dropped.
 *
 * A wrong code or card is counted as at the till with a network; while that waits, sales wait on their device.
 *
 * Refusals (nothing is written): permission/*, redemption/not-allowed, sales/another-shop, sales/sale-used,
 * redemption/too-many-attempts {until}. Conflicts: those of `checkKept`, `recognise`, `checkLimits` and `charge`.
 */
export async function takeOfflineSale(tx: Tx, actor: Actor, sale: KeptSale): Promise<Outcome<Sale>> {
  const cashier = cashierOf(actor);
  const { villageId } = cashier;
  if (sale.shopId !== cashier.shopId) throw refuse('sales/another-shop');
  const hash = commandHash(sale);
  const isNew = await writeDown(tx, cashier, sale, hash);
  if (!isNew) return replay(tx, villageId, sale, hash);
  const { memberId, redemption, refusal } = await tried(tx, cashier, sale);
  await tx
    .update(tillsSales)
    .set({
      memberId,
      state: redemption ? 'redeemed' : 'conflict',
      redemptionId: redemption?.id ?? null,
      refusal: refusal ? { code: refusal.code, details: refusal.details } : null,
    })
    .where(and(eq(tillsSales.villageId, villageId), eq(tillsSales.id, sale.saleId)));
  await recordAudit(tx, cashier, {
    villageId,
    action: redemption ? 'tills.take-sale' : 'tills.conflict',
    subjectKind: 'sale',
    subjectId: sale.saleId,
    details: { memberId, shopId: sale.shopId, total: totalOf(sale), cashierId: sale.cashierId, code: refusal?.code },
    occurredAt: new Date(sale.soldAt),
  });
  return { result: await loadSale(tx, villageId, sale.saleId), replayed: false };
}

/** Writes the sale down as it came. False where it is there: then it waits until the other transaction is over. */
async function writeDown(tx: Tx, cashier: Cashier, sale: KeptSale, hash: string): Promise<boolean> {
  const { villageId, shopId } = cashier;
  const { saleId, deviceId, number, holder, holderCode, purseId, lines } = sale;
  const soldAt = new Date(sale.soldAt);
  const seller = await findSeller(tx, cashier, sale.cashierId, soldAt);
  const written = await tx
    .insert(tillsSales)
    .values({
      villageId,
      id: saleId,
      shopId,
      deviceId,
      cashierId: sale.cashierId,
      cashierName: seller?.name ?? '',
      senderId: cashierId(cashier),
      senderName: cashier.name,
      number,
      soldAt,
      holder,
      holderCode,
      purseId,
      lines,
      total: totalOf(sale),
      state: 'conflict',
      commandHash: hash,
    })
    .onConflictDoNothing()
    .returning({ id: tillsSales.id });
  return written.length > 0;
}

async function replay(tx: Tx, villageId: string, sale: KeptSale, hash: string): Promise<Outcome<Sale>> {
  const [earlier] = await tx
    .select({ commandHash: tillsSales.commandHash })
    .from(tillsSales)
    .where(and(eq(tillsSales.villageId, villageId), eq(tillsSales.id, sale.saleId)));
  if (earlier?.commandHash !== hash) throw refuse('sales/sale-used');
  return { result: await loadSale(tx, villageId, sale.saleId), replayed: true };
}

/** What becomes of it: the slip, or the refusal. A presentation that was recognised stays used either way. */
async function tried(tx: Tx, cashier: Cashier, sale: KeptSale): Promise<Tried> {
  const { villageId } = cashier;
  // Held to the end: of two sales of one shop at once, the second sees what the first took of a device's limits.
  const till = await lockKeptTill(tx, cashier);
  let presentation: KeptPresentation | undefined;
  try {
    const lost = sale.holder === 'presentation' ? await findAnswerLost(tx, villageId, sale) : undefined;
    if (!lost) await checkKept(tx, villageId, sale);
    presentation = lost ?? (await recognise(tx, villageId, sale));
    if (!lost && sale.holder !== 'presentation') await forgetFailures(tx, cashier, till);
    const { id, memberId } = presentation;
    if (!lost) await checkLimits(tx, villageId, sale, memberId);
    const redemption = await tx.savepoint((part) => charge(part, cashier, sale, { id, memberId }));
    return { memberId, redemption };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const wrong = WRONG.find((code) => code === error.code);
    if (wrong) await countFailure(tx, cashier, till, wrong);
    return { memberId: presentation?.memberId ?? null, refusal: error };
  }
}
