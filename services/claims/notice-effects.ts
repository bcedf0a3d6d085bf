import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import { claimsClaims } from '#db/schema/claims';
import type { CalendarDate } from '../kernel/clock';
import { invariant } from '../kernel/invariant';
import type { RuleCategory } from '../rules';
import { settleClaim } from './answer-objection';
import { creditNoticedClaims } from './credit-noticed-claims';

/** A claim as a notice shows it. */
export interface NoticeableClaim extends Record<string, unknown> {
  readonly subjectId: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly what: string;
  readonly occurredOn: CalendarDate | null;
  readonly amount: string;
  /** `late`: added by the committee after the time for claiming. */
  readonly note: string | null;
  /** Accounts that decided on it or entered it for the person: none of them answers an objection to it. */
  readonly decidedBy: readonly string[];
  readonly category: RuleCategory | null;
  readonly deduction: boolean;
}

/** What notices do to claims: the subject `claim`. Callers have authorised the actor. */
export const claimNoticeEffects = {
  listNoticeable,
  putOnNotice,
  returnFromNotice,
  markObjected,
  release,
  settle: settleClaim,
  credit: creditNoticedClaims,
};

/** Accepted claims that wait for a notice, the oldest first. */
async function listNoticeable(reader: Reader, villageId: string): Promise<readonly NoticeableClaim[]> {
  return reader.execute<NoticeableClaim>(sql`
    select c.id as "subjectId", c.member_id as "memberId", m.name as "memberName", v.title as what,
      c.occurred_on::text as "occurredOn", c.points_accepted as amount, case when c.origin = 'late' then 'late' end as note,
      v.category, c.deduction,
      to_jsonb(array(
        select d.decided_by from claims_decisions d where d.village_id = c.village_id and d.claim_id = c.id
          and d.kind in ('accept', 'lower')
        union select c.claimed_by where c.origin <> 'declared' or c.agency_id is not null)) as "decidedBy"
    from claims_claims c
    join org_members m on m.village_id = c.village_id and m.id = c.member_id
    join rules_versions v on v.id = c.rule_version_id
    where c.village_id = ${villageId} and c.state = 'accepted' and c.posting = 'after-notice'
    order by c.occurred_on, c.number`);
}

/** accepted → on-notice: all of them. */
async function putOnNotice(tx: Tx, villageId: string, noticeId: string, subjectIds: readonly string[]): Promise<void> {
  const ids = [...new Set(subjectIds)];
  const waiting = await tx
    .select({ id: claimsClaims.id })
    .from(claimsClaims)
    .where(
      and(
        eq(claimsClaims.villageId, villageId),
        inArray(claimsClaims.id, ids),
        eq(claimsClaims.state, 'accepted'),
        eq(claimsClaims.posting, 'after-notice'),
      ),
    )
    .orderBy(asc(claimsClaims.id))
    .for('update');
  invariant(waiting.length === ids.length, 'every claim of a notice was waiting for one');
  await tx
    .update(claimsClaims)
    .set({ state: 'on-notice', noticeId })
    .where(and(eq(claimsClaims.villageId, villageId), inArray(claimsClaims.id, ids)));
}

/** on-notice, objected → accepted: the notice was stopped. */
async function returnFromNotice(tx: Tx, villageId: string, noticeId: string): Promise<void> {
  const hanging = and(
    eq(claimsClaims.villageId, villageId),
    eq(claimsClaims.noticeId, noticeId),
    inArray(claimsClaims.state, ['on-notice', 'objected']),
  );
  await tx
    .select({ id: claimsClaims.id })
    .from(claimsClaims)
    .where(hanging)
    .orderBy(asc(claimsClaims.id))
    .for('update');
  await tx.update(claimsClaims).set({ state: 'accepted', noticeId: null }).where(hanging);
}

/** on-notice → objected; nothing where it is credited already. */
async function markObjected(tx: Tx, villageId: string, subjectId: string): Promise<void> {
  await tx
    .update(claimsClaims)
    .set({ state: 'objected' })
    .where(
      and(eq(claimsClaims.villageId, villageId), eq(claimsClaims.id, subjectId), eq(claimsClaims.state, 'on-notice')),
    );
}

/** objected → on-notice: the last open objection was retracted; nothing in any other state. */
async function release(tx: Tx, villageId: string, subjectId: string): Promise<void> {
  await tx
    .update(claimsClaims)
    .set({ state: 'on-notice' })
    .where(
      and(eq(claimsClaims.villageId, villageId), eq(claimsClaims.id, subjectId), eq(claimsClaims.state, 'objected')),
    );
}
