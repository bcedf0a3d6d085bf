import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { addDays, dateInChina } from '../kernel/clock';
import { yuan } from '../kernel/decimal';
import { notifyMembers } from '../messages/index';
import { readSetting } from '../org/index';
import { finishWish } from '../wishes/index';
import { type Application, lockApplication } from './act';
import { lockConfirmedShares } from './free-shares';
import { moveParts, noteOnApplication } from './noticed-application';

/** What became of an application whose notice is over; its shares' transfers are many, so none is named. */
export interface ClosedApplication {
  readonly transferId: null;
  readonly amount: string;
}

type Closed = ReadonlyMap<string, ClosedApplication>;

async function closeEach(
  tx: Tx,
  villageId: string,
  applicationIds: readonly string[],
  close: (application: Application) => Promise<string | undefined>,
): Promise<Closed> {
  const closed = new Map<string, ClosedApplication>();
  for (const id of [...new Set(applicationIds)].sort()) {
    const amount = await close(await lockApplication(tx, villageId, id));
    if (amount !== undefined) closed.set(id, { transferId: null, amount });
  }
  return closed;
}

/** Nothing moves: the days of an intent are over, whatever became of the application meanwhile. */
export async function endIntents(tx: Tx, _actor: Actor, villageId: string, ids: readonly string[]): Promise<Closed> {
  return closeEach(tx, villageId, ids, async (application) => application.budget);
}

/**
 * on-notice → approved, for applications whose notice is over: held → approved, and what an answer took off goes back, share by
 * share. Those in any other state are left out; again it approves nothing new. The caller has authorised the actor.
 */
export async function approveApplications(
  tx: Tx,
  actor: Actor,
  villageId: string,
  applicationIds: readonly string[],
  now: Date,
): Promise<Closed> {
  const approvedOn = dateInChina(now);
  const days = await readSetting(tx, villageId, 'fund.receipts-days', approvedOn);
  return closeEach(tx, villageId, applicationIds, async (application) => {
    if (application.state !== 'on-notice') return undefined;
    const { budget, noticeId } = application;
    const approvedYuan = application.approvedYuan!;
    const request = { requestId: noticeId!, occurredOn: approvedOn };
    await moveParts(tx, actor, application, 'approval', yuan(approvedYuan), request);
    await moveParts(tx, actor, application, 'release', yuan(yuan(budget).minus(approvedYuan)), request);
    const receiptsDueOn = addDays(approvedOn, days);
    await noteOnApplication(tx, actor, application, 'approve', noticeId!, {
      change: { state: 'approved', approvedOn, receiptsDueOn, dueOn: null },
      words: { details: { yuan: approvedYuan } },
    });
    await tellMembers(tx, application, { yuan: approvedYuan, receiptsDueOn });
    return approvedYuan;
  });
}

async function tellMembers(tx: Tx, application: Application, granted: { yuan: string; receiptsDueOn: string }) {
  const { villageId, id, title } = application;
  const shares = await lockConfirmedShares(tx, application);
  const members = new Set([application.leadMemberId, ...shares.map((share) => share.memberId)]);
  const details = { applicationId: id, title, ...granted };
  await notifyMembers(
    tx,
    [...members].map((memberId) => ({ villageId, memberId, kind: 'fund-approved' as const, key: id, details })),
  );
}

/** settled → closed, for applications whose result was made public; its wish is done. As `approveApplications` in the rest. */
export async function closeApplications(
  tx: Tx,
  actor: Actor,
  villageId: string,
  applicationIds: readonly string[],
  now: Date,
): Promise<Closed> {
  return closeEach(tx, villageId, applicationIds, async (application) => {
    if (application.state !== 'settled' || application.resultNoticeId === null) return undefined;
    const { id, wishId, resultNoticeId } = application;
    const spentYuan = application.spentYuan!;
    await noteOnApplication(tx, actor, application, 'close', resultNoticeId, {
      change: { state: 'closed', endedAt: now },
      words: { details: { yuan: spentYuan } },
    });
    if (wishId !== null) await finishWish(tx, actor, { villageId, wishId, applicationId: id, now });
    return spentYuan;
  });
}
