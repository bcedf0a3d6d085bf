import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { JobActor } from '../kernel/actor';
import { addDays } from '../kernel/clock';
import type { LapseOrdersCommand } from './commands';
import { listDueOrders, listLapsingOrders } from './lapse-queries';
import { lockOrders, readOrders } from './lock-orders';
import { releaseOrders, tellMembers } from './release-orders';

/**
 * Ends orders whose last day is over, in one chunk of one shop: points and goods go back, the members are told. Who collects or
 * cancels meanwhile comes first or second, never both; run twice it ends nothing more. Returns how many are left to look
 * for: 0 when nothing was found.
 */
export async function lapseOrders(tx: Tx, actor: JobActor, command: LapseOrdersCommand): Promise<number> {
  const { villageId, today } = command;
  const found = await listLapsingOrders(tx, villageId, today);
  if (found.length === 0) return 0;
  const locked = await lockOrders(tx, villageId, found);
  const orders = locked.filter(
    ({ state, collectBy }) => (state === 'placed' || state === 'ready') && collectBy < today,
  );
  if (orders.length === 0) return found.length;
  await releaseOrders(tx, actor, orders, { state: 'lapsed', occurredOn: today });
  await tellMembers(tx, 'order-lapsed', orders);
  await recordAudit(
    tx,
    actor,
    ...orders.map((order) => ({
      villageId,
      action: 'orders.lapse',
      subjectKind: 'order',
      subjectId: order.id,
      details: { memberId: order.memberId, shopId: order.shopId, number: order.number },
    })),
  );
  return found.length;
}

/** Tells members the day before that an order's last day comes; once, whenever it runs. */
export async function remindOfOrders(tx: Tx, { villageId, today }: LapseOrdersCommand): Promise<void> {
  const ids = await listDueOrders(tx, villageId, addDays(today, 1));
  await tellMembers(tx, 'order-due', await readOrders(tx, villageId, ids, { lock: false }));
}
