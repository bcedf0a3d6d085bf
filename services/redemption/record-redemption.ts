import type { Tx } from '#db/client';
import { auditRow } from '../audit/index';
import type { Points } from '../kernel/decimal';
import { idFrom, newId } from '../kernel/ids';
import { transferRow } from '../ledger/index';
import { moveRow } from '../shop/index';
import type { RedeemCommand } from './commands';
import type { Line, Loaded, RedeemTerms } from './redemption-decision';
import { redemptionRefusal } from './redemption-refusal';
import { type Cashier, cashierId } from './till';

export interface Redemption {
  readonly id: string;
  readonly number: string;
  readonly total: string;
  readonly balanceAfter: string;
}

export interface Decided {
  readonly hash: string;
  readonly loaded: Loaded;
  readonly lines: readonly Line[];
  readonly total: Points;
  readonly purseId: string;
  readonly terms: RedeemTerms;
}

/** Writes what was decided, in one round trip. */
export async function recordRedemption(
  tx: Tx,
  cashier: Cashier,
  command: RedeemCommand,
  decided: Decided,
): Promise<Redemption> {
  const { villageId, shopId } = cashier;
  const id = newId();
  const total = decided.total.toFixed(2);
  const rows = rowsOf(cashier, command, id, decided);
  try {
    const [written] = await tx.$client<{ number: string; balanceAfter: string }[]>`
      select number, balance_after as "balanceAfter" from redemption_record(${villageId}, ${shopId},
        ${rows.redemption}::text::jsonb, ${rows.lines}::text::jsonb, ${rows.moves}::text::jsonb,
        ${rows.transfer}::text::jsonb, ${rows.audit}::text::jsonb)`;
    return { id, total, number: written!.number, balanceAfter: written!.balanceAfter };
  } catch (error) {
    throw redemptionRefusal(error);
  }
}

function rowsOf(cashier: Cashier, command: RedeemCommand, id: string, decided: Decided) {
  const { loaded, lines, total, hash, purseId, terms } = decided;
  const { villageId, shopId, name, origin } = cashier;
  const redemption = {
    id,
    member_id: loaded.memberId,
    presentation_id: command.presentationId,
    cashier_id: cashierId(cashier),
    cashier_name: name,
    vouched_by: loaded.vouchedBy,
    total: total.toFixed(2),
    device: origin.device,
    channel: terms.channel,
    sold_at: terms.soldAt?.toISOString() ?? null,
    request_id: command.requestId,
    command_hash: hash,
    shop_code: loaded.shopCode,
    day: loaded.day,
  };
  const slipLines = lines.map(({ goods, quantity, total: lineTotal }, index) => ({
    position: index + 1,
    goods_id: goods.id,
    name: goods.name,
    unit: goods.unit,
    price: goods.price,
    quantity,
    total: lineTotal.toFixed(2),
  }));
  const moves = movesOf(cashier, command, id, decided);
  const transfer = transferRow(cashier, {
    kind: 'redemption',
    unit: 'points',
    fromAccountId: purseId,
    toAccountId: loaded.shopAccountId,
    amount: total,
    occurredOn: loaded.day,
    // Never the till's own key: it could be one under which other points will be posted.
    requestId: idFrom('redemption', villageId, command.requestId),
    sourceKind: 'redemption',
    sourceId: id,
    shopId,
    summary: lines.map(({ goods, quantity }) => `${goods.name} ×${quantity}`).join('、'),
  });
  const audit = auditRow(cashier, {
    villageId,
    action: 'redemption.redeem',
    subjectKind: 'redemption',
    subjectId: id,
    details: { memberId: loaded.memberId, shopId, total: total.toFixed(2) },
  });
  const text = JSON.stringify;
  return {
    redemption: text(redemption),
    lines: text(slipLines),
    moves: text(moves),
    transfer: text([transfer]),
    audit: text([audit]),
  };
}

/** What leaves the shelf, from the batches that were settled before where there are such. */
function movesOf(cashier: Cashier, { requestId }: RedeemCommand, id: string, { lines, loaded }: Decided) {
  return lines.flatMap(({ goods, quantity, lots = [{ lotId: undefined, quantity }] }) =>
    lots.map((lot) =>
      moveRow(cashier, {
        goodsId: goods.id,
        kind: 'out',
        quantity: -lot.quantity,
        lotId: lot.lotId,
        sourceId: id,
        requestId,
        occurredOn: loaded.day,
      }),
    ),
  );
}
