import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { starsParticipants, starsResults, starsRounds, starsVersions } from '#db/schema/stars';
import { newId } from '#services/kernel/ids';
import { scoreOf } from '#services/stars';
import type { RoundState, SchemeContent } from '#services/stars/vocabulary';
import { byBands } from '~/copy/star-presets';
import type { TestVillage } from './org';

export interface TestResult {
  readonly memberId: string;
  readonly score: string;
  readonly stars: number;
  /** Less than `stars` where an objection was upheld. */
  readonly finalStars?: number;
  readonly gridId?: string;
  readonly branchId?: string;
  /** Codes of the stars that were won. */
  readonly won?: readonly string[];
}

interface RoundFields {
  readonly content?: SchemeContent;
  readonly code?: string;
  readonly state?: RoundState;
  readonly untilOn?: string;
  readonly title?: string;
  readonly validUntil?: string;
}

let number = 0;

/** A round with these results, as it stands when it is over; its steps are not told. */
export async function createFinalRound(
  tx: Tx,
  village: Pick<TestVillage, 'id'>,
  results: readonly TestResult[],
  {
    content = byBands,
    code = 'five-stars',
    state = 'final',
    untilOn = '2026-09-30',
    title = '三季度评星',
    validUntil,
  }: RoundFields = {},
) {
  number += 1;
  const request = { requestId: randomUUID(), commandHash: '' };
  const versionId = newId();
  await tx.insert(starsVersions).values({
    id: versionId,
    unitId: village.id,
    code,
    number,
    state: 'adopted',
    name: '五星创评办法',
    content,
    validFrom: '2026-01-01',
    validUntil,
    meeting: '村民代表会议',
    meetingOn: '2025-12-20',
    draftedByName: '陈建国',
    adoptedByName: '陈建国',
    adoptedAt: new Date(),
    ...request,
  });
  const roundId = newId();
  await tx.insert(starsRounds).values({
    villageId: village.id,
    id: roundId,
    year: 2026,
    number,
    schemeCode: code,
    versionId,
    frequency: content.frequency,
    title,
    fromOn: `${untilOn.slice(0, 8)}01`,
    untilOn,
    terms: {
      peers: 'branch',
      residentsRate: 'grid',
      residentsVote: 'household',
      ballotsMin: 3,
      privateBelow: 60,
      talkBelow: 80,
    },
    state,
    openedByName: '陈建国',
    finishedOn: state === 'final' ? untilOn : null,
    ...request,
  });
  const participants = [];
  for (const result of results) participants.push(await addResult(tx, village, roundId, content, result));
  return { roundId, versionId, participants };
}

async function addResult(
  tx: Tx,
  village: Pick<TestVillage, 'id'>,
  roundId: string,
  content: SchemeContent,
  result: TestResult,
) {
  const { memberId, score, stars, finalStars = stars, gridId, branchId, won = [] } = result;
  const participantId = newId();
  const place = { villageId: village.id, roundId, memberId };
  await tx.insert(starsParticipants).values({ ...place, id: participantId, gridId, branchId });
  const sheet = scoreOf(content, 3, { tallies: [], facts: {}, hours: null, adjustment: null, veto: null });
  await tx.insert(starsResults).values({
    ...place,
    id: newId(),
    participantId,
    proposal: 1,
    sheet: {
      ...sheet,
      score,
      starCount: stars,
      stars: sheet.stars.map((each) => ({
        ...each,
        score: ((Number(each.of) * Number(score)) / 100).toFixed(2),
        won: won.includes(each.code),
      })),
    },
    score,
    starCount: stars,
    state: 'final',
    finalStars,
    finishedOn: '2026-10-20',
  });
  return participantId;
}
