import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsRounds, starsSteps } from '#db/schema/stars';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { commandHash, type Outcome } from '../kernel/request';
import { readSettings } from '../org/index';
import { type Acted, type Round, writeEvent } from './act';
import { enrolParticipants } from './enrol-participants';
import { listOwnMatters } from './own-matters-queries';
import { prepareVoters } from './prepare-voters';
import type { OpenRoundCommand } from './round-commands';
import { fitsPeriod } from './round-period';
import { listSchemesInForce, type SchemeVersion } from './scheme-queries';
import { refuse } from './stars-refusal';
import { openStep } from './steps';
import { BALLOT_STEPS, type RoundTerms } from './vocabulary';

/**
 * Opens a round: everybody whom the scheme evaluates and who is in service today, those exempt with the reason, and who may vote on
 * whom by the village's settings of today. Its first step is open from today.
 *
 * Refusals: permission/*, stars/request-used, stars/no-scheme (not in force here today), stars/period-wrong, stars/round-exists
 * {number}, stars/reason-missing, stars/own-matter, stars/not-found (an exemption of nobody, or by another word than the scheme's),
 * stars/nobody-eligible.
 */
export async function openRound(tx: Tx, actor: Actor, command: OpenRoundCommand): Promise<Outcome<Acted>> {
  const { villageId, fromOn, untilOn, exemptions, requestId, now } = command;
  authorize(actor, 'stars.manage', villageId);
  const today = dateInChina(now);
  const hash = commandHash(command);
  await tx.$client`select from org_units where id = ${villageId} for no key update`;
  const earlier = await findEarlier(tx, villageId, requestId);
  if (earlier && earlier.commandHash !== hash) throw refuse('stars/request-used');
  if (earlier) return { result: { id: earlier.id, state: earlier.state }, replayed: true };
  const inForce = await listSchemesInForce(tx, villageId, today);
  const version = inForce.find((each) => each.versionId === command.versionId);
  if (!version) throw refuse('stars/no-scheme');
  if (!fitsPeriod(version.content.frequency, { fromOn, untilOn }, today)) throw refuse('stars/period-wrong');
  await refuseSecondRound(tx, villageId, version.code, fromOn);
  if (exemptions.some((each) => each.reason.trim() === '')) throw refuse('stars/reason-missing');
  const own = await listOwnMatters(tx, actor, villageId, now);
  if (exemptions.some((each) => own.has(each.memberId))) throw refuse('stars/own-matter');
  const round = await writeRound(tx, actor, command, { version, hash, today });
  const { evaluated, exempt } = await enrolParticipants(tx, actor, round, { exemptions, today });
  if (evaluated === 0) throw refuse('stars/nobody-eligible');
  for (const step of BALLOT_STEPS) {
    if (version.content.steps.some((each) => each.step === step)) await prepareVoters(tx, round, step, today);
  }
  await openStep(tx, round, version.content.steps[0]!.step, now);
  const details = { scheme: version.name, from: fromOn, until: untilOn, evaluated, exempt };
  await writeEvent(tx, actor, round, 'open', { requestId, commandHash: hash }, { details });
  return { result: { id: round.id, state: round.state }, replayed: false };
}

async function findEarlier(tx: Tx, villageId: string, requestId: string) {
  const [earlier] = await tx
    .select({ id: starsRounds.id, state: starsRounds.state, commandHash: starsRounds.commandHash })
    .from(starsRounds)
    .where(and(eq(starsRounds.villageId, villageId), eq(starsRounds.requestId, requestId)));
  return earlier;
}

async function refuseSecondRound(tx: Tx, villageId: string, code: string, fromOn: CalendarDate): Promise<void> {
  const [round] = await tx.$client<{ number: string }[]>`
    select year || '-' || number as number from stars_rounds
    where village_id = ${villageId} and scheme_code = ${code} and from_on = ${fromOn} and state <> 'cancelled'`;
  if (round) throw refuse('stars/round-exists', { number: round.number });
}

interface Opening {
  readonly version: SchemeVersion;
  readonly hash: string;
  readonly today: CalendarDate;
}

async function writeRound(
  tx: Tx,
  actor: Actor,
  { villageId, title, fromOn, untilOn, requestId }: OpenRoundCommand,
  { version, hash, today }: Opening,
): Promise<Round> {
  const { content } = version;
  const year = Number(today.slice(0, 4));
  const [taken] = await tx.$client<{ number: number }[]>`
    select shop_take_number(${villageId}, 'star-round', ${year}::smallint) as number`;
  const [written] = await tx
    .insert(starsRounds)
    .values({
      villageId,
      id: newId(),
      year,
      number: taken!.number,
      schemeCode: version.code,
      versionId: version.versionId,
      frequency: content.frequency,
      title: title.trim(),
      fromOn,
      untilOn,
      terms: await readTerms(tx, villageId, today),
      state: content.steps[0]!.step,
      openedBy: accountIdOf(actor),
      openedByName: nameOf(actor),
      requestId,
      commandHash: hash,
    })
    .returning();
  await tx.insert(starsSteps).values(
    content.steps.map(({ step, days, turnoutPercent }, place) => {
      return { villageId, roundId: written!.id, step, position: place + 1, days, turnoutPercent };
    }),
  );
  return { ...written!, content };
}

async function readTerms(tx: Tx, villageId: string, today: CalendarDate): Promise<RoundTerms> {
  const settings = await readSettings(
    tx,
    villageId,
    [
      'stars.peers',
      'stars.residents-rate',
      'stars.residents-vote',
      'stars.ballots-min',
      'stars.private-below',
      'stars.talk-below',
    ],
    today,
  );
  return {
    peers: settings['stars.peers'] as RoundTerms['peers'],
    residentsRate: settings['stars.residents-rate'] as RoundTerms['residentsRate'],
    residentsVote: settings['stars.residents-vote'] as RoundTerms['residentsVote'],
    ballotsMin: settings['stars.ballots-min'],
    privateBelow: settings['stars.private-below'],
    talkBelow: settings['stars.talk-below'],
  };
}
