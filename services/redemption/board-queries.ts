import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { redemptionLines, redemptionRedemptions } from '#db/schema/redemption';
import { shopGoods } from '#db/schema/shop';
import { addDays, type CalendarDate, startOfDateInChina } from '../kernel/clock';
import { points, sum } from '../kernel/decimal';

export interface PointsRedeemed {
  /** The goods' category. */
  readonly category: string;
  readonly points: string;
  readonly pieces: number;
}

/**
 * Points redeemed in a period, in all and by category of goods, the largest first. A slip that is taken back later stays in
 * the period in which it was made; what came back is a figure of its own (`readPeriodFigures`).
 */
export async function readPointsRedeemed(
  reader: Reader,
  villageId: string,
  period: { readonly from: CalendarDate; readonly until: CalendarDate },
): Promise<{ total: string; categories: PointsRedeemed[] }> {
  const start = startOfDateInChina(period.from).toISOString();
  const end = startOfDateInChina(addDays(period.until, 1)).toISOString();
  const categories = await reader
    .select({
      category: shopGoods.category,
      points: sql<string>`sum(${redemptionLines.total})::text`,
      pieces: sql<number>`sum(${redemptionLines.quantity})::int`,
    })
    .from(redemptionRedemptions)
    .innerJoin(
      redemptionLines,
      sql`${redemptionLines.villageId} = ${redemptionRedemptions.villageId} and ${redemptionLines.redemptionId} = ${redemptionRedemptions.id}`,
    )
    .innerJoin(
      shopGoods,
      sql`${shopGoods.villageId} = ${redemptionLines.villageId} and ${shopGoods.id} = ${redemptionLines.goodsId}`,
    )
    .where(
      sql`${redemptionRedemptions.villageId} = ${villageId}
        and ${redemptionRedemptions.redeemedAt} >= ${start} and ${redemptionRedemptions.redeemedAt} < ${end}`,
    )
    .groupBy(shopGoods.category)
    .orderBy(sql`sum(${redemptionLines.total}) desc`);
  return { total: sum(categories.map((each) => points(each.points))).toFixed(2), categories };
}
