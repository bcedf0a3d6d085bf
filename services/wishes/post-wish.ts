import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { wishesWishes } from '#db/schema/wishes';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { commandHash, type Outcome } from '../kernel/request';
import type { PostWishCommand } from './commands';
import { countOpenWishes, findWishPerson } from './person-queries';
import { type Poster, posterOf } from './poster';
import { OPEN_WISHES_MAX } from './vocabulary';
import { refuse } from './wishes-refusal';

export interface PostedWish {
  readonly id: string;
  readonly number: number;
}

/**
 * Posts a wish under the village's next number: a member their own (an agent that of whom they act for), the committee anybody's,
 * of people as well who are not in the roster. A member has five open ones at most.
 *
 * Refusals: permission/…, wishes/not-allowed, wishes/person-missing {field}, wishes/request-used, wishes/too-many-open {most}.
 */
export async function postWish(tx: Tx, actor: Actor, command: PostWishCommand): Promise<Outcome<PostedWish>> {
  const { villageId, requestId } = command;
  const poster = posterOf(actor, villageId);
  await tx.$client`select pg_advisory_xact_lock(hashtextextended(${requestId}, 720180202))`;
  const hash = commandHash({ ...command, for: ownerOf(poster), by: accountIdOf(actor) });
  const earlier = await findPosted(tx, villageId, requestId, hash);
  if (earlier) return { result: earlier, replayed: true };
  const person = await findWishPerson(tx, poster, command, dateInChina(command.now));
  if (person.memberId && (await countOpenWishes(tx, villageId, person.memberId)) >= OPEN_WISHES_MAX) {
    throw refuse('wishes/too-many-open', { most: OPEN_WISHES_MAX });
  }
  const result = { id: newId(), number: await nextNumber(tx, villageId) };
  await tx.insert(wishesWishes).values({
    ...result,
    ...person,
    villageId,
    title: command.title,
    need: command.need,
    place: command.place ?? null,
    postedBy: accountIdOf(actor),
    postedByName: nameOf(actor),
    agentName: actor.kind === 'person' && actor.onBehalfOf ? actor.name : null,
    state: 'open',
    requestId,
    commandHash: hash,
  });
  const about = { villageId, subjectKind: 'wish', subjectId: result.id };
  await recordAudit(tx, actor, { ...about, action: 'wishes.post', details: { number: result.number } });
  return { result, replayed: false };
}

const ownerOf = (poster: Poster): string => (poster.kind === 'own' ? poster.memberId : '');

async function findPosted(tx: Tx, villageId: string, requestId: string, hash: string) {
  const [row] = await tx
    .select({ hash: wishesWishes.commandHash, id: wishesWishes.id, number: wishesWishes.number })
    .from(wishesWishes)
    .where(and(eq(wishesWishes.villageId, villageId), eq(wishesWishes.requestId, requestId)));
  if (row && row.hash !== hash) throw refuse('wishes/request-used');
  return row && { id: row.id, number: row.number };
}

async function nextNumber(tx: Tx, villageId: string): Promise<number> {
  const [row] = await tx.$client<{ number: number }[]>`
    select shop_take_number(${villageId}, 'wish', 0::smallint) as number`;
  return row!.number;
}
