import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsParticipants, starsSelfAssessments } from '#db/schema/stars';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { commandHash, type Outcome } from '../kernel/request';
import { type Round, shareRound, writeEvent } from './act';
import type { AssessOneselfCommand, EnterSelfAssessmentCommand } from './ballot-commands';
import { areMarksSound } from './ballot-policy';
import { refuseClosed } from './cast-ballot';
import { listOwnMatters } from './own-matters-queries';
import { refuse } from './stars-refusal';

/** Who typed in what somebody else said. */
interface Typist {
  readonly enteredBy: string | null;
  readonly enteredByName: string | null;
}

/**
 * What a participant says of themself, also by who acts for them; that one is named beside it. It may be said again until the
 * step closes.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-while-acting, permission/not-found, stars/not-found (no
 * such round, not a participant), stars/request-used, stars/wrong-state {state}, stars/window-over {until}, stars/exempt,
 * stars/marks-missing.
 */
export async function assessOneself(tx: Tx, actor: Actor, command: AssessOneselfCommand): Promise<Outcome<string>> {
  authorize(actor, 'stars.assess', command.villageId);
  const memberId = actor.kind === 'person' ? (actor.onBehalfOf?.memberId ?? actor.memberId) : null;
  if (actor.kind !== 'person' || memberId === null) throw refuse('stars/not-found');
  const round = await shareRound(tx, command.villageId, command.roundId);
  const participant = await loadParticipant(tx, round, { memberId });
  const agent = actor.onBehalfOf ? { enteredBy: actor.accountId, enteredByName: actor.name } : undefined;
  const outcome = await write(tx, round, participant, command, agent ?? { enteredBy: null, enteredByName: null });
  if (outcome.replayed) return outcome;
  await recordAudit(tx, actor, {
    villageId: command.villageId,
    action: 'stars.assess',
    subjectKind: 'star-round',
    subjectId: round.id,
    details: { number: `${round.year}-${round.number}`, title: round.title },
  });
  return outcome;
}

/**
 * Types in the self-assessment that a participant wrote on paper. Not of oneself, one's household or a declared relative.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-while-acting, permission/not-found, stars/not-found,
 * stars/own-matter, stars/request-used, stars/wrong-state {state}, stars/window-over {until}, stars/exempt, stars/assessed-already (by
 * themself), stars/marks-missing.
 */
export async function enterSelfAssessment(
  tx: Tx,
  actor: Actor,
  command: EnterSelfAssessmentCommand,
): Promise<Outcome<string>> {
  authorize(actor, 'stars.enter', command.villageId);
  if (actor.kind !== 'person') throw refuse('stars/not-allowed');
  const round = await shareRound(tx, command.villageId, command.roundId);
  const participant = await loadParticipant(tx, round, { participantId: command.participantId });
  const own = await listOwnMatters(tx, actor, command.villageId, command.now);
  if (own.has(participant.memberId)) throw refuse('stars/own-matter');
  const typist = { enteredBy: actor.accountId, enteredByName: actor.name };
  const outcome = await write(tx, round, participant, command, typist, true);
  if (outcome.replayed) return outcome;
  const request = { requestId: command.requestId, commandHash: commandHash(command) };
  await writeEvent(tx, actor, round, 'enter-self', request, { step: 'self', participantId: participant.id });
  return outcome;
}

type Participant = typeof starsParticipants.$inferSelect;

async function loadParticipant(
  tx: Tx,
  round: Round,
  who: { readonly memberId: string } | { readonly participantId: string },
): Promise<Participant> {
  const id = 'memberId' in who ? who.memberId : who.participantId;
  const column = 'memberId' in who ? starsParticipants.memberId : starsParticipants.id;
  const [participant] = isId(id)
    ? await tx
        .select()
        .from(starsParticipants)
        .where(
          and(
            eq(starsParticipants.villageId, round.villageId),
            eq(starsParticipants.roundId, round.id),
            eq(column, id),
          ),
        )
        .for('update')
    : [];
  if (!participant) throw refuse('stars/not-found');
  return participant;
}

async function write(
  tx: Tx,
  round: Round,
  participant: Participant,
  command: AssessOneselfCommand,
  typist: Typist,
  isForAnother = false,
): Promise<Outcome<string>> {
  const { villageId, requestId, marks, words, now } = command;
  const hash = commandHash(command);
  const [earlier] = await tx
    .select({
      requestId: starsSelfAssessments.requestId,
      commandHash: starsSelfAssessments.commandHash,
      enteredBy: starsSelfAssessments.enteredBy,
    })
    .from(starsSelfAssessments)
    .where(and(eq(starsSelfAssessments.villageId, villageId), eq(starsSelfAssessments.participantId, participant.id)));
  if (earlier?.requestId === requestId) {
    if (earlier.commandHash !== hash) throw refuse('stars/request-used');
    return { result: participant.id, replayed: true };
  }
  await refuseClosed(tx, round, 'self', now);
  if (participant.exemption !== null) throw refuse('stars/exempt');
  if (isForAnother && earlier && earlier.enteredBy === null) throw refuse('stars/assessed-already');
  if (!areMarksSound(round.content, 'self', marks)) throw refuse('stars/marks-missing');
  const said = { marks: [...marks] as number[], words, ...typist, requestId, commandHash: hash };
  await tx
    .insert(starsSelfAssessments)
    .values({ villageId, participantId: participant.id, roundId: round.id, ...said })
    .onConflictDoUpdate({
      target: [starsSelfAssessments.villageId, starsSelfAssessments.participantId],
      set: { ...said, recordedAt: sql`recorded_now()` },
    });
  return { result: participant.id, replayed: false };
}
