import type { Tx } from '#db/client';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import { lockGoods } from './shop-scope';
import type { LotSource } from './vocabulary';

interface NewLot {
  readonly villageId: string;
  readonly goodsId: string;
  readonly source?: LotSource;
  readonly bestBefore?: CalendarDate;
  readonly unitCost?: string;
  readonly supplier?: string;
  readonly occurredOn?: CalendarDate;
}

/** Makes the batch `id` with the goods' next number; one that is there already stays as it is. Refusals: shop/not-found. */
export async function openLot(tx: Tx, id: string, lot: NewLot): Promise<void> {
  const { villageId, goodsId, source, bestBefore, unitCost, supplier } = lot;
  await lockGoods(tx, villageId, goodsId);
  await tx.$client`
    insert into shop_lots (village_id, id, goods_id, number, source, best_before, unit_cost, supplier, received_on)
    select ${villageId}, ${id}, ${goodsId}, coalesce(max(l.number), 0) + 1, ${source ?? 'bought'}, ${bestBefore ?? null}::date,
      ${unitCost ?? null}::numeric, ${supplier || null}, ${lot.occurredOn ?? dateInChina()}::date
    from shop_lots l where l.village_id = ${villageId} and l.goods_id = ${goodsId}
    on conflict do nothing`;
}
