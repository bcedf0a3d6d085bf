import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import type { Actor } from '#services/kernel/actor';
import { NO_ORIGIN } from '#services/kernel/actor';
import { answerObjection, listNoticeRows, type MadeObjection, object } from '#services/notices';
import type { AnswerObjectionCommand, ObjectCommand } from '#services/notices/commands';
import { createNotice, createNoticeVillage, type NoticeVillage } from './notices';
import { committeeActor, createMember } from './org';

/** Noon of the day after the notices of the factories were hung; and of the day after their last one. */
export const duringAt = new Date('2024-03-07T04:00:00Z');
export const afterAt = new Date('2024-03-14T04:00:00Z');

/** Somebody at the board who has not signed in. */
export const visitor: Actor = { kind: 'visitor', origin: NO_ORIGIN };

/** A notice that hangs, with somebody of the committee who decided on none of its rows. */
export async function createHangingNotice(tx: Tx, claims = 2) {
  const world = await createNoticeVillage(tx, claims);
  const notice = await createNotice(tx, world);
  const rowIds = (await listNoticeRows(tx, world.village.id, notice.id)).map((row) => row.id);
  const handlerMember = await createMember(tx, world.village, { name: '何会计' });
  const handler = committeeActor(world.village, { name: '何会计', memberId: handlerMember.id });
  return { ...world, noticeId: notice.id, rowIds, rowId: rowIds[0]!, handler, handlerMember };
}
export type HangingNotice = Awaited<ReturnType<typeof createHangingNotice>>;

export function objectCommand(
  { village, noticeId, rowId }: Pick<NoticeVillage, 'village'> & { readonly noticeId: string; readonly rowId?: string },
  fields: Partial<ObjectCommand> = {},
): ObjectCommand {
  const place = { villageId: village.id, noticeId, ...(rowId && { rowId }) };
  return { ...place, requestId: randomUUID(), body: '那天没有看见有人来', channel: 'online', now: duringAt, ...fields };
}

/** An objection that waits for its answer. */
export async function createObjection(
  tx: Tx,
  world: HangingNotice,
  fields: Partial<ObjectCommand> = {},
  actor: Actor = visitor,
): Promise<MadeObjection> {
  return (await object(tx, actor, objectCommand(world, fields))).result;
}

export function answerCommand(
  { village }: Pick<NoticeVillage, 'village'>,
  objectionId: string,
  fields: Partial<AnswerObjectionCommand> = {},
): AnswerObjectionCommand {
  const answer = { outcome: 'kept', reason: '照片和住户都能作证' } as const;
  return { villageId: village.id, objectionId, requestId: randomUUID(), ...answer, now: duringAt, ...fields };
}

export async function answer(
  tx: Tx,
  world: HangingNotice,
  objectionId: string,
  fields: Partial<AnswerObjectionCommand> = {},
) {
  return (await answerObjection(tx, world.handler, answerCommand(world, objectionId, fields))).result;
}
