import { z } from 'zod';
import { findAllotment } from '#services/fund/index';
import type { Actor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { maskedText } from '#services/kernel/masked-name';
import { loadWish, type WishView } from '#services/wishes/index';
import { WISH_STATES } from '#services/wishes/vocabulary';
import { maskedName } from '~/copy/format';
import { answerPage, notFound } from './answer.server';
import type { RequestContext } from './context.server';
import { readQuery } from './form.server';
import { ownMember } from './own-member.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

const listQuery = z.object({
  q: z.string().trim().max(40).optional().catch(undefined),
  state: z.enum(WISH_STATES).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** What a list of wishes is narrowed by, and the query of the same list on another page or as a file. */
export function readAskedWishes(request: Request) {
  const { q, state, page } = readQuery(request, listQuery).value ?? { q: undefined, state: undefined, page: 1 };
  const queryOf = (number?: number) => {
    const pairs = { q, state, page: number?.toString() };
    return `?${new URLSearchParams(Object.entries(pairs).filter((pair): pair is [string, string] => Boolean(pair[1])))}`;
  };
  return { q, state, page, queryOf };
}

/** A wish as everybody may read it: names masked, who typed it in left out. */
export function publicWish(wish: WishView) {
  const { id, number, place, state, endedAt, recordedAt, takenAt } = wish;
  const masked = (text: string) => maskedText(text, [wish.residentName]);
  return {
    ...{ id, number, state, endedAt, recordedAt, takenAt },
    title: masked(wish.title),
    need: masked(wish.need),
    place: place && masked(place),
    name: maskedName(wish.residentName),
    leadName: wish.leadName && maskedName(wish.leadName),
    applicationId: wish.isApplicationPublic ? wish.applicationId : null,
    endReason: null,
  };
}

/** True for a member of the village with an allotment of this year: they may take somebody's wish up. */
export async function mayHelp(context: RequestContext, actor: Actor, villageId: string): Promise<boolean> {
  if (actor.kind !== 'person' || actor.role !== 'member' || actor.onBehalfOf) return false;
  if (actor.villageId !== villageId || !actor.memberId) return false;
  const year = Number(dateInChina().slice(0, 4));
  return (await findAllotment(readFrom(context), villageId, actor.memberId, year)) !== undefined;
}

/** A wish of the member, or of whom they act for; anybody else's is not found. */
export async function readOwnWish(
  { context, params }: RequestArgs & { params: { wish?: string } },
  actor: Parameters<typeof ownMember>[0],
) {
  const { villageId, memberId } = ownMember(actor);
  const wish = await answerPage(() => loadWish(readFrom(context), villageId, params.wish ?? ''));
  if (wish.memberId !== memberId) throw notFound();
  return wish;
}
