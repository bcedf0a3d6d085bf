import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsPaperReadings, starsPapers, starsVoters } from '#db/schema/stars';
import { recordAudit } from '../audit/index';
import type { PersonActor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { canonical, type Outcome } from '../kernel/request';
import { type Round, shareRound } from './act';
import type { MarksByParticipant } from './ballot-commands';
import { areMarksSound, isBlank } from './ballot-policy';
import type { ReadPaperCommand } from './paper-commands';
import { listPaperPeople, type PaperPerson } from './paper-people-queries';
import { loadBundle, type PaperBundle } from './paper-queries';
import { isOwnPaper } from './paper-reading-queries';
import { refuse } from './stars-refusal';
import type { PaperState } from './vocabulary';
import { writeBallot } from './write-ballot';

export interface ReadPaper {
  readonly state: PaperState;
  /** Another read it differently: both are shown where. */
  readonly differs: boolean;
}

type Reading = typeof starsPaperReadings.$inferSelect;
type Paper = typeof starsPapers.$inferSelect;

/**
 * Writes down what the actor reads from a paper. It counts at once when somebody else has read the same from it; a spoiled one is
 * done with when both say so. Where they differ each may read it again. Nobody reads what rates them or who is close to them.
 *
 * Refusals: permission/*, stars/not-found, stars/wrong-state {state}, stars/paper-unknown, stars/own-matter, stars/paper-counted,
 * stars/entered-by-you, stars/paper-not-handed-out {handedOut}, stars/not-on-ballot, stars/marks-missing, stars/all-rated.
 */
export async function readPaper(tx: Tx, actor: PersonActor, command: ReadPaperCommand): Promise<Outcome<ReadPaper>> {
  const { villageId, roundId, bundleId, paperId, spoiled, now } = command;
  authorize(actor, 'stars.enter', villageId);
  const round = await shareRound(tx, villageId, roundId);
  const bundle = await loadBundle(tx, villageId, roundId, bundleId);
  if (bundle.step !== round.state) throw refuse('stars/wrong-state', { state: round.state });
  const papers = await lockPapers(tx, bundle, villageId);
  const paper = isId(paperId) ? papers.find((each) => each.id === paperId) : undefined;
  if (!paper) throw refuse('stars/paper-unknown');
  const people = await listPaperPeople(tx, round, bundle.step, bundle.unitId);
  if (await isOwnPaper(tx, actor, villageId, people, now)) throw refuse('stars/own-matter');
  const readings = await listReadings(tx, paper);
  const marks = spoiled ? {} : command.marks;
  const reading = { spoiled, marks };
  const own = readings.find((each) => each.readerId === actor.accountId);
  const others = readings.filter((each) => each.readerId !== actor.accountId);
  if (own && isSame(own, reading)) return { result: stateOf(paper, others), replayed: true };
  if (paper.state === 'counted' || paper.state === 'spoiled') throw refuse('stars/paper-counted');
  if (own && others.length === 0) throw refuse('stars/entered-by-you');
  refuseUncovered(bundle, paper, papers);
  if (!spoiled) await refuseUnsound(tx, round, bundle, people, marks);
  await writeReading(tx, actor, paper, reading);
  const state = await settle(tx, round, bundle, paper, { ...reading, others, people });
  await recordAudit(tx, actor, {
    villageId,
    action: 'stars.enter-paper',
    subjectKind: 'star-round',
    subjectId: round.id,
    details: { number: `${round.year}-${round.number}`, title: round.title, place: bundle.place },
  });
  return { result: stateOf({ state }, others), replayed: false };
}

/** All papers of a bundle: whoever reads one waits for whoever reads another, so that no more are read than were handed out. */
async function lockPapers(tx: Tx, bundle: PaperBundle, villageId: string): Promise<Paper[]> {
  return tx
    .select()
    .from(starsPapers)
    .where(and(eq(starsPapers.villageId, villageId), eq(starsPapers.bundleId, bundle.id)))
    .orderBy(starsPapers.id)
    .for('update');
}

async function listReadings(tx: Tx, { villageId, id }: Paper): Promise<Reading[]> {
  return tx
    .select()
    .from(starsPaperReadings)
    .where(and(eq(starsPaperReadings.villageId, villageId), eq(starsPaperReadings.paperId, id)));
}

const isSame = (one: Pick<Reading, 'spoiled' | 'marks'>, other: Pick<Reading, 'spoiled' | 'marks'>) =>
  one.spoiled === other.spoiled && canonical(one.marks) === canonical(other.marks);

const stateOf = ({ state }: Pick<Paper, 'state'>, others: readonly Reading[]): ReadPaper => ({
  state,
  differs: state === 'entered' && others.length > 0,
});

/** Refusals: stars/paper-not-handed-out {handedOut}. */
function refuseUncovered(bundle: PaperBundle, paper: Paper, papers: readonly Paper[]): void {
  const read = papers.filter((each) => each.state !== 'printed').length;
  if (paper.state === 'printed' && read >= bundle.handed) {
    throw refuse('stars/paper-not-handed-out', { handedOut: bundle.handed });
  }
}

/** Refusals: stars/not-on-ballot, stars/marks-missing, stars/all-rated. */
async function refuseUnsound(
  tx: Tx,
  round: Round,
  bundle: PaperBundle,
  people: readonly PaperPerson[],
  marks: MarksByParticipant,
): Promise<void> {
  const ids = people.map((each) => each.participantId);
  if ([...ids].sort().join() !== Object.keys(marks).sort().join()) throw refuse('stars/not-on-ballot');
  const unsound = people.find((each) => !areMarksSound(round.content, bundle.step, marks[each.participantId]!));
  if (unsound) throw refuse('stars/marks-missing', { name: unsound.name });
  if (isBlank(marks)) throw refuse('stars/marks-missing');
  const isSomebodyOut = ids.some((id) => marks[id]!.every((mark) => mark === null));
  if (bundle.step !== 'mutual' || isSomebodyOut) return;
  const got = await tx
    .select({ memberId: starsVoters.memberId })
    .from(starsVoters)
    .where(and(eq(starsVoters.villageId, round.villageId), eq(starsVoters.bundleId, bundle.id)));
  const rated = new Set(people.map((each) => each.memberId));
  if (got.every(({ memberId }) => memberId !== null && rated.has(memberId))) throw refuse('stars/all-rated');
}

async function writeReading(
  tx: Tx,
  actor: PersonActor,
  paper: Paper,
  { spoiled, marks }: Pick<Reading, 'spoiled' | 'marks'>,
): Promise<void> {
  const { villageId, id: paperId } = paper;
  const { accountId: readerId, name: readerName } = actor;
  await tx
    .insert(starsPaperReadings)
    .values({ villageId, paperId, readerId, readerName, spoiled, marks })
    .onConflictDoUpdate({
      target: [starsPaperReadings.villageId, starsPaperReadings.paperId, starsPaperReadings.readerId],
      set: { spoiled, marks },
    });
  if (paper.state === 'printed') await changePaper(tx, paper, 'entered');
}

/** What a paper comes to after a reading: counted or spoiled where another reads the same, waiting otherwise. */
async function settle(
  tx: Tx,
  round: Round,
  bundle: PaperBundle,
  paper: Paper,
  read: Pick<Reading, 'spoiled' | 'marks'> & { readonly others: readonly Reading[]; people: readonly PaperPerson[] },
): Promise<PaperState> {
  if (!read.others.some((each) => isSame(each, read))) return 'entered';
  if (!read.spoiled) {
    const rated = read.people.map((each) => each.participantId);
    const { receipt } = paper;
    await writeBallot(tx, round, { step: bundle.step, channel: 'paper', receipt, marks: read.marks, rated });
  }
  const state = read.spoiled ? 'spoiled' : 'counted';
  await changePaper(tx, paper, state);
  return state;
}

async function changePaper(tx: Tx, { villageId, id }: Paper, state: PaperState): Promise<void> {
  await tx
    .update(starsPapers)
    .set({ state })
    .where(
      and(
        eq(starsPapers.villageId, villageId),
        eq(starsPapers.id, id),
        inArray(starsPapers.state, ['printed', 'entered']),
        ne(starsPapers.state, state),
      ),
    );
}
