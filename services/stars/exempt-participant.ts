import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsParticipants } from '#db/schema/stars';
import { type Actor, nameOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { type Acted, act, type Round } from './act';
import { listOwnMatters } from './own-matters-queries';
import { prepareVoters } from './prepare-voters';
import type { EvaluateParticipantCommand, ExemptCommand } from './round-commands';
import { OPEN_TO_EVALUATE, OPEN_TO_EXEMPT } from './round-policy';
import { refuse } from './stars-refusal';
import { BALLOT_STEPS } from './vocabulary';

/**
 * Somebody is not evaluated in this round after all: nobody rates them any more, and they rate nobody. What was cast stays as it is.
 *
 * Refusals: permission/*, stars/not-found (nobody, or another word than the scheme's), stars/request-used, stars/wrong-state {state},
 * stars/reason-missing, stars/own-matter, stars/exempt (already), stars/nobody-eligible (nobody would be left).
 */
export async function exempt(tx: Tx, actor: Actor, command: ExemptCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'stars.manage', command.villageId);
  return act(tx, actor, command, 'exempt', OPEN_TO_EXEMPT, async (round) => {
    const { exemption } = command;
    const item = round.content.exemptions.find((each) => each.code === exemption);
    if (!item) throw refuse('stars/not-found');
    const { participant, reason } = await takeParticipant(tx, actor, round, command);
    if (participant.exemption !== null) throw refuse('stars/exempt');
    await setExemption(tx, participant, { exemption, exemptReason: reason, exemptedByName: nameOf(actor) });
    if ((await countEvaluated(tx, round)) === 0) throw refuse('stars/nobody-eligible');
    return { words: { participantId: participant.id, reason, details: { exemption: item.name } } };
  });
}

/**
 * Somebody who was exempt is evaluated: whoever has not voted yet rates them too, and they rate others in what is to come.
 *
 * Refusals: permission/*, stars/not-found (nobody, or not exempt), stars/request-used, stars/wrong-state {state}, stars/reason-missing,
 * stars/own-matter.
 */
export async function evaluateParticipant(
  tx: Tx,
  actor: Actor,
  command: EvaluateParticipantCommand,
): Promise<Outcome<Acted>> {
  authorize(actor, 'stars.manage', command.villageId);
  return act(tx, actor, command, 'evaluate', OPEN_TO_EVALUATE, async (round) => {
    const { participant, reason } = await takeParticipant(tx, actor, round, command);
    if (participant.exemption === null) throw refuse('stars/not-found');
    await setExemption(tx, participant, { exemption: null, exemptReason: null, exemptedByName: null });
    const steps = round.content.steps.map((each) => each.step);
    for (const step of BALLOT_STEPS) {
      if (steps.indexOf(step) < steps.indexOf(round.state as (typeof steps)[number])) continue;
      await prepareVoters(tx, round, step, dateInChina(command.now));
    }
    return { words: { participantId: participant.id, reason } };
  });
}

type Participant = typeof starsParticipants.$inferSelect;

async function takeParticipant(
  tx: Tx,
  actor: Actor,
  round: Round,
  command: EvaluateParticipantCommand,
): Promise<{ readonly participant: Participant; readonly reason: string }> {
  const { villageId, participantId, now } = command;
  const [participant] = await tx
    .select()
    .from(starsParticipants)
    .where(
      and(
        eq(starsParticipants.villageId, villageId),
        eq(starsParticipants.roundId, round.id),
        eq(starsParticipants.id, participantId),
      ),
    )
    .for('update');
  if (!participant) throw refuse('stars/not-found');
  const reason = command.reason.trim();
  if (reason === '') throw refuse('stars/reason-missing');
  const own = await listOwnMatters(tx, actor, villageId, now);
  if (own.has(participant.memberId)) throw refuse('stars/own-matter');
  return { participant, reason };
}

async function setExemption(
  tx: Tx,
  { villageId, id }: Participant,
  change: Pick<Participant, 'exemption' | 'exemptReason' | 'exemptedByName'>,
): Promise<void> {
  await tx
    .update(starsParticipants)
    .set(change)
    .where(and(eq(starsParticipants.villageId, villageId), eq(starsParticipants.id, id)));
}

async function countEvaluated(tx: Tx, { villageId, id }: Round): Promise<number> {
  const [row] = await tx.$client<{ count: number }[]>`
    select count(*)::int as count from stars_participants
    where village_id = ${villageId} and round_id = ${id} and exemption is null`;
  return row!.count;
}
