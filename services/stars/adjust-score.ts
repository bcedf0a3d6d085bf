import { Decimal } from 'decimal.js';
import type { Tx } from '#db/client';
import { starsAdjustments } from '#db/schema/stars';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { type Acted, act } from './act';
import { loadEvaluated } from './evaluated-queries';
import { refuseOwnMatter } from './refuse-own-matter';
import type { AdjustScoreCommand } from './score-commands';
import { refuse } from './stars-refusal';

/**
 * The branch moves a person's score within the scheme's range, with the reason, or only writes them a remark. The last one holds;
 * a move of 0 takes it back; all of them stay.
 *
 * Refusals: permission/…, stars/not-found, stars/request-used, stars/wrong-state {state}, stars/not-found (nobody of the round),
 * stars/exempt, stars/own-matter, stars/over-range {most}, stars/reason-missing.
 */
export async function adjustScore(tx: Tx, actor: Actor, command: AdjustScoreCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'stars.propose', command.villageId);
  const { villageId, participantId, requestId, now } = command;
  return act(tx, actor, command, 'adjust', ['branch'], async (round) => {
    const evaluated = await loadEvaluated(tx, round, participantId);
    await refuseOwnMatter(tx, actor, villageId, [evaluated.memberId], now);
    const move = new Decimal(command.move);
    const most = round.content.adjustMax;
    if (move.abs().gt(most)) throw refuse('stars/over-range', { most });
    const remark = command.remark || null;
    const reason = command.reason || (move.eq(0) ? command.remark : '');
    if (reason === '') throw refuse('stars/reason-missing');
    const by = accountIdOf(actor);
    invariant(by !== null, 'a score is moved by a person');
    const row = { villageId, id: newId(), participantId, move: move.toFixed(2), reason, remark, by, requestId };
    await tx.insert(starsAdjustments).values({ ...row, byName: nameOf(actor) });
    return { words: { step: 'branch', participantId, reason, details: { move: move.toFixed(2) } } };
  });
}
