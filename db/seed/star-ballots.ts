import type { Tx } from '#db/client';
import { newId } from '#services/kernel/ids';
import {
  type BallotSheet,
  type BallotStep,
  findPaper,
  type GradeTerms,
  handOutPapers,
  issueSlips,
  listPaperVoters,
  loadOwnBallot,
  loadPaperForm,
  loadPaperSheets,
  loadSlipBallot,
  printPapers,
  readPaper,
  voteBySlip,
  voteSignedIn,
} from '#services/stars/index';
import { unlessRefused, type VillageStory } from './story';

interface Moment {
  readonly now: Date;
}
interface StepOf {
  readonly village: VillageStory;
  readonly roundId: string;
  readonly step: BallotStep;
}

/** How well somebody does, between 0 and 1: who serves much is rated well. */
function merit(village: VillageStory, name: string): number {
  const zeal = village.characters.find(({ cast }) => cast.name === name)?.cast.zeal ?? 1;
  return Math.min(0.97, 0.55 + zeal * 0.13);
}

/** What somebody ticks of a person: a percent where a criterion is judged, now and then none. */
export function marksOf(
  village: VillageStory,
  name: string,
  sheet: Pick<BallotSheet, 'grades' | 'places' | 'criteria'>,
  unsure = 0.04,
): (number | null)[] {
  const { random } = village;
  const marks = Array.from<number | null>({ length: sheet.places }).fill(null);
  for (const { place } of sheet.criteria) {
    const miss = (1 - merit(village, name)) * sheet.grades.length * 1.25 * random.next();
    const grade: GradeTerms | undefined = sheet.grades[Math.min(sheet.grades.length - 1, Math.floor(miss))];
    marks[place] = random.chance(unsure) ? null : (grade?.percent ?? null);
  }
  return marks;
}

function ballotOf(village: VillageStory, sheet: BallotSheet): Readonly<Record<string, readonly (number | null)[]>> {
  return Object.fromEntries(
    sheet.people.map(({ participantId, name }) => [participantId, marksOf(village, name, sheet)]),
  );
}

/** Some of the members who have a phone vote on it. */
export async function castMemberVotes(tx: Tx, { village, roundId, step }: StepOf, part: number, { now }: Moment) {
  for (const { actor, hasLeft, memberId } of village.characters) {
    if (!actor || hasLeft || !village.random.chance(part)) continue;
    const sheet = await unlessRefused(() => loadOwnBallot(tx, { villageId: village.id, memberId }, roundId, now));
    if (!sheet || sheet.voted || sheet.people.length === 0) continue;
    const command = { villageId: village.id, roundId, step, requestId: newId(), marks: ballotOf(village, sheet), now };
    await unlessRefused(() => voteSignedIn(tx, actor, command));
  }
}

const slipsAtOnce = 400;

/** Slips for those who have not voted, as they are carried from door to door; some come back on the same day. */
export async function castSlips(tx: Tx, { village, roundId, step }: StepOf, part: number, { now }: Moment) {
  const scope = { villageId: village.id, roundId, step };
  const page = { number: 1, count: slipsAtOnce };
  const { voters } = await listPaperVoters(tx, scope, { waiting: true }, page);
  const chosen = village.random.shuffled(voters).slice(0, Math.ceil(voters.length * part));
  const voterIds = chosen.map(({ id }) => id);
  if (voterIds.length === 0) return;
  const command = { ...scope, requestId: newId(), voterIds, now };
  const slips = await unlessRefused(() => issueSlips(tx, village.committee, command));
  for (const { code } of slips?.result ?? []) {
    const sheet = await unlessRefused(() => loadSlipBallot(tx, code, now));
    if (!sheet || sheet.voted || sheet.people.length === 0) continue;
    const marks = ballotOf(village, sheet);
    await unlessRefused(() => voteBySlip(tx, { slip: code, requestId: newId(), marks, now }));
  }
}

/** A grid votes at a meeting, on paper; two people read each ballot, and what they have not read yet waits. */
export async function castPapers(tx: Tx, of: StepOf, unitId: string, isWhole: boolean, { now }: Moment) {
  const { village, roundId, step } = of;
  const scope = { villageId: village.id, roundId, step };
  const { voters } = await listPaperVoters(tx, scope, { unitId, waiting: true }, { number: 1, count: 14 });
  if (voters.length === 0) return;
  const { committee } = village;
  const print = { ...scope, requestId: newId(), unitId, paperCount: voters.length + 2, now };
  const printed = await unlessRefused(() => printPapers(tx, committee, print));
  if (!printed) return;
  const { bundleId } = printed.result;
  const place = { villageId: village.id, roundId, bundleId };
  const handed = { ...place, requestId: newId(), voterIds: voters.map(({ id }) => id), now };
  if (!(await unlessRefused(() => handOutPapers(tx, committee, handed)))) return;
  const { receipts } = await loadPaperSheets(tx, village.id, roundId, bundleId);
  const readers = [committee, ...village.colleagues, ...village.checkers];
  for (const receipt of receipts.slice(0, voters.length - (isWhole ? 0 : 3))) {
    const { paperId } = await findPaper(tx, village.id, roundId, receipt);
    const form = await loadPaperForm(tx, committee, place, paperId);
    const marks = Object.fromEntries(
      form.people.map(({ participantId, name }) => [participantId, marksOf(village, name, form)]),
    );
    let readings = 0;
    for (const reader of readers) {
      const command = { ...place, paperId, spoiled: false, marks, now };
      if (await unlessRefused(() => readPaper(tx, reader, command))) readings += 1;
      if (readings === 2) break;
    }
  }
}
