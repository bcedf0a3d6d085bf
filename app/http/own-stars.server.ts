import { data } from '@remix-run/node';
import type { Reader } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { listOwnTasks, loadOwnBallot, loadSelfSheet, readStanding } from '#services/stars/index';
import { answerPage } from './answer.server';
import { memberPlace } from './member.server';
import type { OwnMember } from './own-member.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** Ballots and receipts stay in no cache and in no history of a phone that is passed on. */
export const NO_STORE = { 'Cache-Control': 'no-store' } as const;

/** What rounds ask of a member, what they have done already, and where they stand. */
export async function readOwnStars(args: RequestArgs, actor: PersonActor) {
  const reader = readFrom(args.context);
  const { village, villageId, memberId, acting } = await memberPlace(reader, actor);
  const now = new Date();
  const [tasks, standing] = await Promise.all([
    listOwnTasks(reader, { villageId, memberId }, now),
    readStanding(reader, villageId, memberId, dateInChina(now)),
  ]);
  return {
    village,
    acting,
    standing,
    waiting: tasks.filter((task) => !task.done),
    done: tasks.filter((task) => task.done),
  };
}

/** What waits for a member now; while somebody acts for them, only what is not a vote: votes are theirs alone. */
export async function readWaitingStars(reader: Reader, { villageId, memberId, acting }: OwnMember, now: Date) {
  const tasks = await listOwnTasks(reader, { villageId, memberId }, now);
  return tasks.filter(({ step, done }) => !done && (!acting || step === 'self'));
}

/** A member's ballot of the step that is open. */
export async function readOwnBallot(args: RequestArgs, actor: PersonActor) {
  const reader = readFrom(args.context);
  const { village, villageId, memberId } = await memberPlace(reader, actor);
  const sheet = await answerPage(() =>
    loadOwnBallot(reader, { villageId, memberId }, args.params.round ?? '', new Date()),
  );
  return data({ village, sheet, requestId: crypto.randomUUID() }, { headers: NO_STORE });
}

/** A member's self-assessment. */
export async function readOwnSelf(args: RequestArgs, actor: PersonActor) {
  const reader = readFrom(args.context);
  const { village, villageId, memberId } = await memberPlace(reader, actor);
  const round = args.params.round ?? '';
  const sheet = await answerPage(() => loadSelfSheet(reader, villageId, round, { memberId }, new Date()));
  return { village, sheet, requestId: newId() };
}
