import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { type Points, points } from '../kernel/decimal';

/** What is left of a transfer after what was taken back of it, owed points included. */
export async function findRemaining(reader: Reader, villageId: string, transferId: string): Promise<Points> {
  const [row] = await reader.execute<{ left: string }>(sql`
    select t.amount
      - coalesce((select sum(r.amount + r.shortfall) from ledger_transfers r
        where r.village_id = t.village_id and r.reverses_id = t.id), 0)
      - coalesce((select sum(d.amount) from ledger_debts d
        where d.village_id = t.village_id and d.transfer_id = t.id and d.kind = 'owed'), 0) as left
    from ledger_transfers t
    where t.village_id = ${villageId} and t.id = ${transferId}`);
  return points(row!.left);
}
