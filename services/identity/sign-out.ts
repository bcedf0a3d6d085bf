import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { identitySessions } from '#db/schema/identity';
import { recordAudit } from '../audit/index';
import type { PersonActor } from '../kernel/actor';
import { closeAgencies } from './close-agencies';

/** Ends one of the person's own sessions, this one or another device's. One that is over is over. No refusals. */
export async function signOut(tx: Tx, actor: PersonActor, sessionId: string): Promise<void> {
  await closeAgencies(tx, actor, sessionId);
  await tx
    .delete(identitySessions)
    .where(and(eq(identitySessions.id, sessionId), eq(identitySessions.userId, actor.accountId)));
  await record(tx, actor, 'identity.sign-out');
}

/** Ends every session of the person, this one included. No refusals. */
export async function signOutEverywhere(tx: Tx, actor: PersonActor): Promise<void> {
  await closeAgencies(tx, actor);
  await tx.delete(identitySessions).where(eq(identitySessions.userId, actor.accountId));
  await record(tx, actor, 'identity.sign-out-everywhere');
}

function record(tx: Tx, actor: PersonActor, action: string): Promise<void> {
  return recordAudit(tx, actor, {
    villageId: actor.villageId,
    action,
    subjectKind: 'account',
    subjectId: actor.accountId,
  });
}
