import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { PersonActor } from '../kernel/actor';

/** Ends what is running in one of the person's sessions, or in all: who acts for somebody acts for nobody from then on. */
export async function closeAgencies(tx: Tx, actor: PersonActor, sessionId?: string): Promise<void> {
  const ended = await tx.$client<{ villageId: string; memberId: string }[]>`
    update identity_agencies g set ended_at = recorded_now()
    from identity_sessions s
    where s.account_id = ${actor.accountId} and (${sessionId ?? null}::text is null or s.id = ${sessionId ?? null})
      and g.id = s.agency_id and g.agent_account_id = s.account_id and g.ended_at is null and g.expires_at > clock_timestamp()
    returning g.village_id as "villageId", g.member_id as "memberId"`;
  await tx.$client`
    update identity_sessions set agency_id = null
    where account_id = ${actor.accountId} and (${sessionId ?? null}::text is null or id = ${sessionId ?? null})
      and agency_id is not null`;
  await recordAudit(
    tx,
    actor,
    ...ended.map(({ villageId, memberId }) => ({
      villageId,
      action: 'identity.end-acting',
      subjectKind: 'member',
      subjectId: memberId,
    })),
  );
}
