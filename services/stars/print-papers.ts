import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsBundles, starsPapers } from '#db/schema/stars';
import { type Actor, nameOf } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { commandHash, type Outcome } from '../kernel/request';
import { act } from './act';
import { receiptFor } from './ballot-codes';
import type { PrintPapersCommand } from './paper-commands';
import { listPaperCircles } from './paper-people-queries';
import { refuse } from './stars-refusal';
import { BALLOT_PEOPLE_MAX, PAPERS_MAX, RATING_STEPS } from './vocabulary';

/**
 * Makes a bundle of paper ballots for one circle, each with a receipt drawn by chance. Before the step opens, too.
 *
 * Refusals: permission/*, stars/not-found, stars/request-used, stars/wrong-state {state}, stars/too-many-papers {most},
 * stars/not-found (no such circle), stars/nobody-eligible, stars/too-many-on-paper {most}.
 */
export async function printPapers(
  tx: Tx,
  actor: Actor,
  command: PrintPapersCommand,
): Promise<Outcome<{ readonly bundleId: string }>> {
  const { villageId, roundId, step, paperCount, requestId } = command;
  const unitId = command.unitId ?? null;
  authorize(actor, 'stars.manage', villageId);
  const upTo = RATING_STEPS.slice(0, RATING_STEPS.indexOf(step) + 1);
  const { replayed } = await act(tx, actor, command, 'print-papers', upTo, async (round) => {
    if (paperCount > PAPERS_MAX) throw refuse('stars/too-many-papers', { most: PAPERS_MAX });
    const circle = (await listPaperCircles(tx, round, step)).find((each) => each.unitId === unitId);
    if (!circle) throw refuse('stars/not-found');
    if (circle.people === 0) throw refuse('stars/nobody-eligible');
    if (circle.people > BALLOT_PEOPLE_MAX) throw refuse('stars/too-many-on-paper', { most: BALLOT_PEOPLE_MAX });
    const id = newId();
    const place = circle.place ?? '';
    await tx.insert(starsBundles).values({
      villageId,
      id,
      roundId,
      step,
      unitId,
      place,
      paperCount,
      printedByName: nameOf(actor),
      requestId,
      commandHash: commandHash(command),
    });
    await tx.insert(starsPapers).values(
      Array.from({ length: paperCount }, () => ({
        villageId,
        id: randomUUID(),
        bundleId: id,
        receipt: receiptFor('paper', id, randomUUID()),
        state: 'printed' as const,
      })),
    );
    return { words: { step, details: { count: paperCount, place } } };
  });
  const [bundle] = await tx
    .select({ id: starsBundles.id })
    .from(starsBundles)
    .where(and(eq(starsBundles.villageId, villageId), eq(starsBundles.requestId, requestId)));
  return { result: { bundleId: bundle!.id }, replayed };
}
