import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import type { Actor } from '#services/kernel/actor';
import { postWish } from '#services/wishes';
import type { PostWishCommand } from '#services/wishes/commands';

export const wishCommand = (villageId: string, fields: Partial<PostWishCommand> = {}): PostWishCommand => ({
  villageId,
  requestId: randomUUID(),
  title: '修一修漏水的水龙头',
  need: '厨房的水龙头滴水，自己拧不动。',
  place: '二组',
  now: new Date(),
  ...fields,
});

/** A wish, posted by a member for themself or by the committee for who is named. */
export async function createWish(
  tx: Tx,
  actor: Actor,
  villageId: string,
  fields: Partial<PostWishCommand> = {},
): Promise<string> {
  return (await postWish(tx, actor, wishCommand(villageId, fields))).result.id;
}
