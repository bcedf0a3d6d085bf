import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsEvents, starsRounds, starsVersions } from '#db/schema/stars';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { isId, newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { commandHash, type Outcome } from '../kernel/request';
import { refuse } from './stars-refusal';
import type { RoundEvent, RoundState, SchemeContent, StarStep } from './vocabulary';

/** A round with what its scheme says. */
export type Round = typeof starsRounds.$inferSelect & { readonly content: SchemeContent };
/** What an act changes of a round. */
export type RoundChange = Partial<Pick<Round, 'state' | 'proposal' | 'noticeId' | 'finishedOn' | 'cancelReason'>>;

export interface ActCommand {
  readonly villageId: string;
  readonly roundId: string;
  readonly requestId: string;
  readonly now: Date;
}

/** What an act writes into the story of a round, beside who and when. Never anything of a vote. */
export interface EventWords {
  readonly step?: StarStep;
  readonly participantId?: string;
  readonly reason?: string;
  readonly details?: Readonly<Record<string, string | number>>;
}

export interface Acted {
  readonly id: string;
  readonly state: RoundState;
}

/** The round; nobody else moves it until the transaction ends. Refusals: stars/not-found. */
export async function lockRound(tx: Tx, villageId: string, roundId: string): Promise<Round> {
  return holdRound(tx, villageId, roundId, 'update');
}

/** The round, which stays in its state until the transaction ends; others may hold it so too, as voters do. Refusals: stars/not-found. */
export async function shareRound(tx: Tx, villageId: string, roundId: string): Promise<Round> {
  return holdRound(tx, villageId, roundId, 'share');
}

async function holdRound(tx: Tx, villageId: string, roundId: string, strength: 'update' | 'share'): Promise<Round> {
  const [round] = isId(roundId)
    ? await tx
        .select()
        .from(starsRounds)
        .where(and(eq(starsRounds.villageId, villageId), eq(starsRounds.id, roundId)))
        .for(strength)
    : [];
  if (!round) throw refuse('stars/not-found');
  const [version] = await tx
    .select({ content: starsVersions.content })
    .from(starsVersions)
    .where(eq(starsVersions.id, round.versionId));
  invariant(version, 'the version of a round is never deleted');
  return { ...round, content: version.content };
}

/**
 * One act on a round, once for each request: locks it, finds the same request again, refuses it in another state, does `work`, writes
 * what that changes and what people read of it. The caller has authorised the actor.
 *
 * Refusals: stars/not-found, stars/request-used, stars/wrong-state {state}, then those of the work.
 */
export async function act(
  tx: Tx,
  actor: Actor,
  command: ActCommand,
  kind: RoundEvent,
  from: readonly RoundState[],
  work: (round: Round) => Promise<{ readonly change?: RoundChange; readonly words?: EventWords }>,
): Promise<Outcome<Acted>> {
  const { villageId, roundId, requestId } = command;
  const round = await lockRound(tx, villageId, roundId);
  const hash = commandHash({ ...command, kind });
  const [earlier] = await tx
    .select({ commandHash: starsEvents.commandHash })
    .from(starsEvents)
    .where(
      and(
        eq(starsEvents.villageId, villageId),
        eq(starsEvents.roundId, round.id),
        eq(starsEvents.requestId, requestId),
        eq(starsEvents.kind, kind),
      ),
    );
  if (earlier && earlier.commandHash !== hash) throw refuse('stars/request-used');
  if (earlier) return { result: { id: round.id, state: round.state }, replayed: true };
  if (!from.includes(round.state)) throw refuse('stars/wrong-state', { state: round.state });
  const { change, words } = await work(round);
  if (change) await changeRound(tx, round, change);
  await writeEvent(tx, actor, round, kind, { requestId, commandHash: hash }, words);
  return { result: { id: round.id, state: change?.state ?? round.state }, replayed: false };
}

/** Writes what changed of a locked round. */
export async function changeRound(tx: Tx, round: Pick<Round, 'villageId' | 'id'>, change: RoundChange): Promise<void> {
  await tx
    .update(starsRounds)
    .set(change)
    .where(and(eq(starsRounds.villageId, round.villageId), eq(starsRounds.id, round.id)));
}

/** Adds an event to a locked round's story, and to the audit log. */
export async function writeEvent(
  tx: Tx,
  actor: Actor,
  round: Pick<Round, 'villageId' | 'id' | 'year' | 'number' | 'title'>,
  kind: RoundEvent,
  request: { readonly requestId: string; readonly commandHash: string },
  words: EventWords = {},
): Promise<void> {
  const { villageId, id } = round;
  await tx.insert(starsEvents).values({
    villageId,
    id: newId(),
    roundId: id,
    kind,
    step: words.step,
    participantId: words.participantId,
    byId: accountIdOf(actor),
    byName: nameOf(actor),
    byRole: actor.kind === 'person' ? actor.role : null,
    reason: words.reason,
    details: words.details ?? {},
    ...request,
  });
  await recordAudit(tx, actor, {
    villageId,
    action: `stars.${kind}`,
    subjectKind: 'star-round',
    subjectId: id,
    details: {
      number: `${round.year}-${round.number}`,
      title: round.title,
      ...words.details,
      ...(words.participantId && { participantId: words.participantId }),
      ...(words.reason && { reason: words.reason }),
    },
  });
}
