import type { Tx } from '#db/client';
import { type redemptionRedemptions, redemptionReturnLines, redemptionReturns } from '#db/schema/redemption';
import { type Actor, nameOf } from '../kernel/actor';
import { type Points, points } from '../kernel/decimal';
import type { ReturnGoodsCommand } from './commands';
import { RETURN_CONDITIONS } from './vocabulary';

/** What comes back of one line of a slip. */
export interface Back {
  readonly position: number;
  readonly goodsId: string;
  readonly good: number;
  readonly spoiled: number;
  readonly price: string;
}

export const quantityOf = ({ good, spoiled }: Back): number => good + spoiled;
export const worthOf = ({ price }: Back, quantity: number): Points => points(points(price).times(quantity));

interface Written {
  readonly id: string;
  readonly command: ReturnGoodsCommand;
  readonly slip: typeof redemptionRedemptions.$inferSelect;
  readonly backs: readonly Back[];
  readonly total: Points;
  readonly reason: string;
  readonly hash: string;
  readonly transferId: string;
}

/** Writes a return and its lines down. */
export async function writeReturn(tx: Tx, actor: Actor, written: Written): Promise<void> {
  const { id, slip, backs, total, reason, hash, transferId, command } = written;
  const { villageId, id: redemptionId } = slip;
  await tx.insert(redemptionReturns).values({
    villageId,
    id,
    redemptionId,
    total: total.toFixed(2),
    transferId,
    reason,
    returnedBy: actor.kind === 'person' ? actor.accountId : actor.kind === 'till' ? actor.deviceId : slip.cashierId,
    returnedByName: nameOf(actor),
    requestId: command.requestId,
    commandHash: hash,
  });
  const lines = backs.flatMap((each) =>
    RETURN_CONDITIONS.filter((condition) => each[condition] > 0).map((condition) => ({
      villageId,
      returnId: id,
      redemptionId,
      position: each.position,
      condition,
      quantity: each[condition],
      total: worthOf(each, each[condition]).toFixed(2),
    })),
  );
  await tx.insert(redemptionReturnLines).values(lines);
}
