import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { findKinship } from '../org/index';
import { refuse } from './appraisal-refusal';

/** A member of the village, held so that what is written of them comes one after the other. Refusals: appraisal/not-found, appraisal/member-left. */
export async function lockMember(tx: Tx, villageId: string, memberId: string): Promise<{ readonly name: string }> {
  const [member] = isId(memberId)
    ? await tx.execute<{ name: string; left: boolean }>(sql`
        select name, left_on is not null as left from org_members
        where village_id = ${villageId} and id = ${memberId} for no key update`)
    : [];
  if (!member) throw refuse('appraisal/not-found');
  if (member.left) throw refuse('appraisal/member-left');
  return { name: member.name };
}

/** Whatever role one acts in. Refusals: appraisal/own-matter (oneself, one's household or a declared relative). */
export async function refuseKin(
  tx: Tx,
  actor: Actor,
  { villageId, memberId, now }: { readonly villageId: string; readonly memberId: string; readonly now: Date },
): Promise<void> {
  if (actor.kind !== 'person') return;
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct member_id as id from identity_roles
    where account_id = ${actor.accountId} and village_id = ${villageId} and member_id is not null`);
  const own = new Set(rows.map(({ id }) => id));
  if (actor.memberId !== null) own.add(actor.memberId);
  for (const id of own) {
    if (await findKinship(tx, villageId, id, memberId, dateInChina(now))) throw refuse('appraisal/own-matter');
  }
}

/** The member whose page it is: oneself, or of whom one acts for. Refusals: appraisal/not-allowed (no member record). */
export function memberOf(actor: Actor, villageId: string): string {
  const own =
    actor.kind === 'person'
      ? (actor.onBehalfOf ?? { villageId: actor.villageId, memberId: actor.memberId })
      : { villageId, memberId: null };
  if (own.memberId === null || own.villageId !== villageId) throw refuse('appraisal/not-allowed');
  return own.memberId;
}
