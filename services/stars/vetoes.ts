import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsVetoes } from '#db/schema/stars';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { isId, newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { listOwnPhotos } from '../photos/index';
import { type Acted, act } from './act';
import { loadEvaluated } from './evaluated-queries';
import { refuseOwnMatter } from './refuse-own-matter';
import type { DecideVetoCommand, ProposeVetoCommand } from './score-commands';
import { refuse } from './stars-refusal';
import type { RoundState } from './vocabulary';

/** Until the branch has proposed the results. */
const OPEN: readonly RoundState[] = ['self', 'mutual', 'residents', 'branch'];

function accountOf(actor: Actor): string {
  const accountId = accountIdOf(actor);
  invariant(accountId !== null, 'a veto is brought and decided by people');
  return accountId;
}

/**
 * Brings something that would cost a person every star (一票否决): an item of the scheme, with its evidence. Somebody else decides.
 *
 * Refusals: permission/…, stars/not-found, stars/request-used, stars/wrong-state {state}, stars/not-found (nobody of the round, or
 * no item of the scheme), stars/exempt, stars/own-matter, stars/photo-not-found, stars/vetoed-already.
 */
export async function proposeVeto(tx: Tx, actor: Actor, command: ProposeVetoCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'stars.veto', command.villageId);
  const { photoId, ...said } = command;
  return act(tx, actor, said, 'propose-veto', OPEN, async (round) => {
    const { villageId, participantId, item, evidence, requestId, now } = command;
    const evaluated = await loadEvaluated(tx, round, participantId);
    if (!round.content.vetoes.some(({ code }) => code === item)) throw refuse('stars/not-found');
    await refuseOwnMatter(tx, actor, villageId, [evaluated.memberId], now);
    if (photoId !== undefined) {
      const [own] = await listOwnPhotos(tx, actor, villageId, 'stars', [photoId]);
      if (!own) throw refuse('stars/photo-not-found');
    }
    const written = await tx
      .insert(starsVetoes)
      .values({
        villageId,
        id: newId(),
        participantId,
        item,
        evidence,
        photoId,
        state: 'proposed',
        proposedBy: accountOf(actor),
        proposedByName: nameOf(actor),
        requestId,
      })
      .onConflictDoNothing()
      .returning({ id: starsVetoes.id });
    if (written.length === 0) throw refuse('stars/vetoed-already');
    return { words: { participantId, details: { item } } };
  });
}

/**
 * Lets a veto stand or drops it, with the reason; by somebody else than who brought it. One that stands costs every star.
 *
 * Refusals: permission/…, stars/not-found, stars/request-used, stars/wrong-state {state}, stars/not-found (no veto of the round),
 * stars/veto-decided, stars/proposed-by-you, stars/own-matter, stars/reason-missing.
 */
export async function decideVeto(tx: Tx, actor: Actor, command: DecideVetoCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'stars.decide-veto', command.villageId);
  return act(tx, actor, command, 'decide-veto', OPEN, async (round) => {
    const { villageId, vetoId, decision, reason, now } = command;
    const [veto] = isId(vetoId)
      ? await tx.$client<
          { participantId: string; memberId: string; state: string; proposedBy: string; item: string }[]
        >`
          select v.participant_id as "participantId", p.member_id as "memberId", v.state, v.proposed_by as "proposedBy", v.item
          from stars_vetoes v
          join stars_participants p on p.village_id = v.village_id and p.id = v.participant_id and p.round_id = ${round.id}
          where v.village_id = ${villageId} and v.id = ${vetoId} for update of v`
      : [];
    if (!veto) throw refuse('stars/not-found');
    if (veto.state !== 'proposed') throw refuse('stars/veto-decided');
    const decidedBy = accountOf(actor);
    if (veto.proposedBy === decidedBy) throw refuse('stars/proposed-by-you');
    await refuseOwnMatter(tx, actor, villageId, [veto.memberId], now);
    if (reason.trim() === '') throw refuse('stars/reason-missing');
    await tx
      .update(starsVetoes)
      .set({
        state: decision,
        decidedBy,
        decidedByName: nameOf(actor),
        decisionReason: reason.trim(),
        decidedAt: sql`recorded_now()`,
      })
      .where(and(eq(starsVetoes.villageId, villageId), eq(starsVetoes.id, vetoId), eq(starsVetoes.state, 'proposed')));
    return {
      words: { participantId: veto.participantId, reason: reason.trim(), details: { decision, item: veto.item } },
    };
  });
}
