import type { Reader } from '#db/client';
import type { PersonActor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { findKinship, type Kinship } from '../org';
import type { LockedNotice } from './lock-notice';
import type { ObjectionRecord, RowNow } from './objection-record';
import type { NoticesRefusalCode } from './vocabulary';

const kinshipCodes = {
  self: 'notices/own-matter',
  household: 'notices/household-matter',
  relative: 'notices/relative-matter',
} as const satisfies Record<NonNullable<Kinship>, NoticesRefusalCode>;

/**
 * Why a person must not answer an objection; undefined where nothing stands in the way: it is their own or they typed it
 * in, they decided on the row (or published the notice that it is about as a whole), or the row or the objection is their
 * own, their household's or a declared relative's.
 */
export async function handlerObstacle(
  reader: Reader,
  actor: PersonActor,
  notice: Pick<LockedNotice, 'villageId' | 'publishedBy'>,
  objection: Pick<ObjectionRecord, 'accountId' | 'enteredBy' | 'memberId'>,
  state: RowNow | undefined,
  today: CalendarDate,
): Promise<NoticesRefusalCode | undefined> {
  if (objection.accountId === actor.accountId) return 'notices/own-objection';
  if (actor.memberId && objection.memberId === actor.memberId) return 'notices/own-objection';
  if (objection.enteredBy === actor.accountId) return 'notices/entered-by-you';
  const row = state?.row;
  const deciders = row ? row.decidedBy : [notice.publishedBy];
  if (deciders.includes(actor.accountId)) return 'notices/decided-by-you';
  if (!actor.memberId || actor.villageId !== notice.villageId) return undefined;
  const people = [...(state?.concerned ?? []), objection.memberId].filter((id): id is string => Boolean(id));
  for (const memberId of new Set(people)) {
    for (const on of new Set([row?.occurredOn ?? today, today])) {
      const kinship = await findKinship(reader, notice.villageId, actor.memberId, memberId, on);
      if (kinship) return kinshipCodes[kinship];
    }
  }
  return undefined;
}
