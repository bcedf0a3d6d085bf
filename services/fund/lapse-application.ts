import type { Reader, Tx } from '#db/client';
import type { JobActor } from '../kernel/actor';
import { addDays, dateInChina } from '../kernel/clock';
import { idFrom } from '../kernel/ids';
import type { Outcome } from '../kernel/request';
import { notifyMembers } from '../messages/index';
import { type Acted, act } from './act';
import { freeShares } from './free-shares';
import { refuse } from './fund-refusal';
import { readVersion } from './open-application';

interface Swept {
  readonly villageId: string;
  readonly now: Date;
}

/** Applications that waited for their members, or for completion, longer than they might; the longest first. */
export async function listLapsing(reader: Reader, { villageId, now }: Swept): Promise<string[]> {
  const rows = await reader.$client<{ id: string }[]>`
    select id from fund_applications
    where village_id = ${villageId} and state in ('confirming', 'returned') and due_on < ${dateInChina(now)}
    order by due_on, id limit 100`;
  return rows.map(({ id }) => id);
}

/**
 * confirming, returned → lapsed: what is held goes back, and everybody who shares it is told.
 *
 * Refusals: fund/not-found, fund/wrong-state {state}, fund/changed (it has more time again).
 */
export async function lapseApplication(
  tx: Tx,
  actor: JobActor,
  { villageId, applicationId, now }: Swept & { readonly applicationId: string },
): Promise<Outcome<Acted>> {
  const requestId = idFrom('fund-lapse', applicationId);
  const from = ['confirming', 'returned'] as const;
  return act(tx, actor, { villageId, applicationId, requestId }, 'lapse', from, async (application) => {
    const { id, title, leadMemberId, dueOn } = application;
    const today = dateInChina(now);
    if (dueOn === null || dueOn >= today) throw refuse('fund/changed');
    const { shares } = await readVersion(tx, application);
    await freeShares(tx, actor, application, { requestId, occurredOn: today, ends: true });
    const told = shares.filter((share) => share.state === 'invited' || share.state === 'confirmed');
    const memberIds = [...new Set([leadMemberId, ...told.map((share) => share.memberId)])];
    const note = { villageId, kind: 'fund-lapsed' as const, key: id, details: { applicationId: id, title } };
    await notifyMembers(
      tx,
      memberIds.map((memberId) => ({ ...note, memberId })),
    );
    return { change: { state: 'lapsed', dueOn: null, endedAt: now } };
  });
}

/** Tells who is waited for the day before it is too late: those who have not answered, and the lead. Once, whenever it runs. */
export async function remindOfApplications(tx: Tx, { villageId, now }: Swept): Promise<void> {
  const rows = await tx.$client<{ id: string; title: string; dueOn: string; memberId: string }[]>`
    select a.id, a.title, a.due_on::text as "dueOn", waiting.member_id as "memberId" from fund_applications a
    cross join lateral (
      select a.lead_member_id as member_id
      union select s.member_id from fund_shares s where s.village_id = a.village_id and s.application_id = a.id
        and s.version = a.version and s.state = 'invited'
    ) waiting
    where a.village_id = ${villageId} and a.state in ('confirming', 'returned') and a.due_on = ${addDays(dateInChina(now), 1)}`;
  await notifyMembers(
    tx,
    rows.map(({ id, title, dueOn, memberId }) => ({
      villageId,
      memberId,
      kind: 'fund-due',
      key: `${id} ${dueOn}`,
      details: { applicationId: id, title, dueOn },
    })),
  );
}
