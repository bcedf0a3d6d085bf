import type { Tx } from '#db/client';
import type { PersonActor } from '../kernel/actor';
import { closeAgencies } from './close-agencies';

/** Ends acting for somebody in this session. What is over is over. No refusals. */
export async function endActing(tx: Tx, actor: PersonActor, sessionId: string): Promise<void> {
  await closeAgencies(tx, actor, sessionId);
}
