import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import { commandHash, type Outcome } from '../kernel/request';
import type { RecordLossCommand } from './commands';
import { refuse, refusing } from './shop-refusal';
import { authorizeShop } from './shop-scope';
import type { MovementKind } from './vocabulary';

export interface StockMove {
  readonly goodsId: string;
  readonly kind: MovementKind;
  /** Signed. */
  readonly quantity: number;
  /** Must be named for what comes; left out for what goes, the batch with the nearest date goes first. */
  readonly lotId?: string;
  readonly reason?: string;
  readonly sourceId?: string;
  readonly requestId: string;
  readonly occurredOn: CalendarDate;
}

export interface Moved {
  readonly goodsId: string;
  readonly quantity: number;
  readonly onHand: number;
}

/** A movement as `shop_move` takes it. */
export function moveRow(actor: Actor, move: StockMove) {
  return {
    goods_id: move.goodsId,
    kind: move.kind,
    quantity: move.quantity,
    lot_id: move.lotId ?? null,
    reason: move.reason?.trim() || null,
    source_id: move.sourceId ?? null,
    request_id: move.requestId,
    command_hash: commandHash(move),
    operator_id: accountIdOf(actor),
    operator_name: nameOf(actor),
    occurred_on: move.occurredOn,
  };
}

/**
 * Moves stock of one shop, all or none; the caller has authorised the actor. A repeated request moves nothing again.
 *
 * Refusals: shop/not-found, shop/request-used, shop/out-of-stock {goodsId, onHand}.
 */
export async function moveStock(
  tx: Tx,
  actor: Actor,
  place: { readonly villageId: string; readonly shopId: string },
  moves: readonly StockMove[],
): Promise<Outcome<Moved[]>> {
  const rows = JSON.stringify(moves.map((move) => moveRow(actor, move)));
  const moved = await refusing(
    () => tx.$client<(Moved & { replayed: boolean })[]>`
      select goods_id as "goodsId", quantity, on_hand as "onHand", replayed
      from shop_move(${place.villageId}, ${place.shopId}, ${rows}::text::jsonb)`,
  );
  return { result: [...moved], replayed: moved.length > 0 && moved.every((each) => each.replayed) };
}

/**
 * Writes goods off that are broken, spoiled or gone, with the reason.
 *
 * Refusals: permission/*, shop/not-found, shop/quantity-not-positive, shop/reason-missing, shop/request-used,
 * shop/out-of-stock {onHand}.
 */
export async function recordLoss(tx: Tx, actor: Actor, command: RecordLossCommand): Promise<Outcome<Moved>> {
  authorizeShop(actor, 'shop.move-stock', command.villageId, command.shopId);
  if (command.quantity <= 0) throw refuse('shop/quantity-not-positive');
  if (command.reason.trim() === '') throw refuse('shop/reason-missing');
  const { villageId, shopId, goodsId, reason, requestId, occurredOn = dateInChina() } = command;
  const moved = await moveStock(tx, actor, command, [
    { kind: 'loss', goodsId, quantity: -command.quantity, reason, requestId, occurredOn },
  ]);
  const result = moved.result[0]!;
  if (!moved.replayed) {
    await recordAudit(tx, actor, {
      villageId,
      action: 'shop.stock-loss',
      subjectKind: 'goods',
      subjectId: goodsId,
      details: { shopId, quantity: result.quantity, onHand: result.onHand, reason },
    });
  }
  return { result, replayed: moved.replayed };
}
