import type { Tx } from '#db/client';
import { confirmColleague } from '../identity/index';
import type { Actor } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import type { Outcome } from '../kernel/request';
import type { VouchForCardCommand } from './commands';
import { presentCard } from './present-card';
import { cashierOf } from './till';
import type { Presented } from './write-presentation';

/**
 * Takes a card whose holder has no PIN at hand: a second person of the staff gives their own phone and password at the
 * till, which is written down.
 *
 * Refusals: permission/*, redemption/not-allowed, those of `confirmColleague` (returned), those of `presentCard`.
 */
export async function vouchForCard(
  tx: Tx,
  actor: Actor,
  command: VouchForCardCommand,
): Promise<Attempt<Outcome<Presented>>> {
  const cashier = cashierOf(actor);
  const colleague = await confirmColleague(tx, actor, cashier.villageId, command);
  if (!colleague.ok) return colleague;
  const { requestId, cardId } = command;
  return presentCard(tx, actor, { requestId, cardId, voucher: colleague.result });
}
