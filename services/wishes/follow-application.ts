import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { wishesWishes } from '#db/schema/wishes';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { notifyMembers } from '../messages/index';
import { lockWish } from './lock-wish';
import { refuse } from './wishes-refusal';

interface WishOfApplication {
  readonly villageId: string;
  readonly wishId: string;
  readonly applicationId: string;
}

/**
 * open → taken: an application takes the wish up; again for the same application nothing changes. Callers have authorised the actor.
 *
 * Refusals: wishes/not-found, wishes/taken-already, wishes/wrong-state {state}.
 */
export async function takeWish(tx: Tx, actor: Actor, command: WishOfApplication & { lead: string }): Promise<void> {
  const wish = await lockWish(tx, command);
  if (wish.state === 'taken' && wish.applicationId === command.applicationId) return;
  if (wish.state === 'taken') throw refuse('wishes/taken-already');
  if (wish.state !== 'open') throw refuse('wishes/wrong-state', { state: wish.state });
  await change(tx, actor, command, 'wishes.take', { state: 'taken', applicationId: command.applicationId });
  await tell(tx, wish, 'wish-taken', command);
}

/** taken → open, when its application ended without it; nothing where another has it or it is over. */
export async function releaseWish(tx: Tx, actor: Actor, command: WishOfApplication): Promise<void> {
  const wish = await lockWish(tx, command);
  if (wish.state !== 'taken' || wish.applicationId !== command.applicationId) return;
  await change(tx, actor, command, 'wishes.release', { state: 'open', applicationId: null });
}

/** taken → done, when its application is closed; nothing where another has it or it is over. */
export async function finishWish(tx: Tx, actor: Actor, command: WishOfApplication & { now: Date }): Promise<void> {
  const wish = await lockWish(tx, command);
  if (wish.state !== 'taken' || wish.applicationId !== command.applicationId) return;
  await change(tx, actor, command, 'wishes.finish', { state: 'done', endedAt: command.now });
  await tell(tx, wish, 'wish-done', command);
}

async function change(
  tx: Tx,
  actor: Actor,
  { villageId, wishId, applicationId }: WishOfApplication,
  action: string,
  values: Partial<typeof wishesWishes.$inferInsert>,
): Promise<void> {
  await tx
    .update(wishesWishes)
    .set(values)
    .where(and(eq(wishesWishes.villageId, villageId), eq(wishesWishes.id, wishId)));
  await recordAudit(tx, actor, {
    villageId,
    action,
    subjectKind: 'wish',
    subjectId: wishId,
    details: { application: applicationId },
  });
}

async function tell(
  tx: Tx,
  wish: typeof wishesWishes.$inferSelect,
  kind: 'wish-taken' | 'wish-done',
  { applicationId, lead }: { applicationId: string; lead?: string },
): Promise<void> {
  if (wish.memberId === null) return;
  const details = { wishId: wish.id, title: wish.title, ...(lead && { lead }) };
  await notifyMembers(tx, [
    { villageId: wish.villageId, memberId: wish.memberId, kind, key: `${kind} ${wish.id} ${applicationId}`, details },
  ]);
}
