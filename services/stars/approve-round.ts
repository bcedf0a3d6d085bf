import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsResults } from '#db/schema/stars';
import { type Actor, accountIdOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { type Acted, act, type Round } from './act';
import { closeByMeeting } from './meeting-step';
import { refuseOwnMatter } from './refuse-own-matter';
import type { ApproveRoundCommand, SendBackRoundCommand } from './score-commands';
import { refuse } from './stars-refusal';
import { openStep } from './steps';

/**
 * higher → approved, by a meeting of the higher organisation: every result as the branch proposed it. There is no way to change one.
 *
 * Refusals: permission/…, stars/not-found, stars/request-used, stars/wrong-state {state}, stars/proposed-by-you, stars/own-matter,
 * stars/turnout-impossible, stars/window-over {until}, stars/turnout-missing {step, entitled, took, needed},
 * stars/meeting-day-wrong {from, until}.
 */
export async function approveRound(tx: Tx, actor: Actor, command: ApproveRoundCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'stars.approve', command.villageId);
  return act(tx, actor, command, 'approve', ['higher'], async (round) => {
    await refuseConflict(tx, actor, round, command.now);
    await closeByMeeting(tx, round, 'higher', command);
    await moveResults(tx, round, 'approved');
    const { meeting, meetingOn, present, entitled } = command;
    const details = { meeting, meetingOn, present, entitled, proposal: round.proposal };
    return { change: { state: 'approved' }, words: { step: 'higher', details } };
  });
}

/**
 * higher → branch, with the reason: the results stay readable as superseded, the branch may adjust and proposes again.
 *
 * Refusals: permission/…, stars/not-found, stars/request-used, stars/wrong-state {state}, stars/proposed-by-you, stars/own-matter,
 * stars/reason-missing.
 */
export async function sendBackRound(tx: Tx, actor: Actor, command: SendBackRoundCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'stars.approve', command.villageId);
  return act(tx, actor, command, 'send-back', ['higher'], async (round) => {
    await refuseConflict(tx, actor, round, command.now);
    const reason = command.reason.trim();
    if (reason === '') throw refuse('stars/reason-missing');
    await moveResults(tx, round, 'superseded');
    await openStep(tx, round, 'branch', command.now);
    const details = { proposal: round.proposal, from: dateInChina(command.now) };
    return { change: { state: 'branch' }, words: { step: 'higher', reason, details } };
  });
}

/** Who proposed it, and who is evaluated in it or close to somebody who is, leaves it to another administrator. */
async function refuseConflict(tx: Tx, actor: Actor, round: Round, now: Date): Promise<void> {
  const { villageId, id, proposal } = round;
  const [proposed] = await tx.$client`
    select from stars_events where village_id = ${villageId} and round_id = ${id} and kind = 'propose'
      and (details ->> 'proposal')::int = ${proposal} and by_id = ${accountIdOf(actor)}`;
  if (proposed) throw refuse('stars/proposed-by-you');
  const members = await tx.$client<{ id: string }[]>`
    select member_id as id from stars_participants where village_id = ${villageId} and round_id = ${id} and exemption is null`;
  await refuseOwnMatter(
    tx,
    actor,
    villageId,
    members.map((each) => each.id),
    now,
  );
}

async function moveResults(
  tx: Tx,
  { villageId, id, proposal }: Round,
  state: 'approved' | 'superseded',
): Promise<void> {
  await tx
    .update(starsResults)
    .set({ state })
    .where(
      and(
        eq(starsResults.villageId, villageId),
        eq(starsResults.roundId, id),
        eq(starsResults.proposal, proposal),
        eq(starsResults.state, 'proposed'),
      ),
    );
}
