import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundLines, fundShares } from '#db/schema/fund';
import type { Actor } from '../kernel/actor';
import { addDays, dateInChina } from '../kernel/clock';
import { sum, yuan } from '../kernel/decimal';
import { newId } from '../kernel/ids';
import { notifyMembers } from '../messages/index';
import { readSetting } from '../org/index';
import type { Application, ApplicationChange } from './act';
import { beginReview } from './begin-review';
import { type Confirmation, holdShare } from './hold-share';
import type { Share } from './move-shares';
import { admit } from './submission-conditions';

export interface Opening {
  readonly requestId: string;
  readonly now: Date;
  readonly paperPhotoId?: string | undefined;
}

/** The lines and shares of an application's version, shares in id order. */
export async function readVersion(
  tx: Tx,
  { villageId, id, version }: Pick<Application, 'villageId' | 'id' | 'version'>,
) {
  const lines = await tx
    .select({ what: fundLines.what, yuan: fundLines.yuan })
    .from(fundLines)
    .where(and(eq(fundLines.villageId, villageId), eq(fundLines.applicationId, id), eq(fundLines.version, version)))
    .orderBy(asc(fundLines.position));
  const shares = await tx
    .select()
    .from(fundShares)
    .where(and(eq(fundShares.villageId, villageId), eq(fundShares.applicationId, id), eq(fundShares.version, version)))
    .orderBy(asc(fundShares.id));
  return { lines, shares };
}

/**
 * Asks for the money of a locked application's version, whose lines and shares are written: the lead's share is held at once, the
 * others are asked, and where nobody is, its review begins. Returns what changes of the application.
 *
 * Refusals: those of `admit`, then fund/insufficient {needed, left}.
 */
export async function openApplication(
  tx: Tx,
  actor: Actor,
  application: Application,
  opening: Opening,
): Promise<ApplicationChange> {
  const { leadMemberId, villageId } = application;
  const today = dateInChina(opening.now);
  const { lines, shares } = await readVersion(tx, application);
  const others = shares.filter((share) => share.memberId !== leadMemberId);
  const lead = shares.find((share) => share.memberId === leadMemberId);
  const rest = sum(lines.map((line) => yuan(line.yuan))).minus(sum(others.map((share) => yuan(share.yuan))));
  const own = { memberId: leadMemberId, yuan: lead?.yuan ?? rest.toFixed(2) };
  const sharers = await admit(tx, actor, application, { lines, shares: [own, ...others] }, today);
  const sharer = sharers.find((each) => each.memberId === leadMemberId)!;
  const confirmation: Confirmation = { ...opening, occurredOn: today };
  await holdShare(tx, actor, application, lead ?? (await insertShare(tx, application, own)), sharer, confirmation);
  if (others.length === 0) {
    return { joint: false, ...(await beginReview(tx, actor, { ...application, joint: false }, opening)) };
  }
  const days = await readSetting(tx, villageId, 'fund.confirm-days', today);
  const dueOn = addDays(today, days);
  await askOthers(tx, application, sharer.name, others, dueOn);
  return { joint: true, state: 'confirming', step: null, dueOn };
}

async function insertShare(
  tx: Tx,
  { villageId, id: applicationId, version }: Application,
  share: { readonly memberId: string; readonly yuan: string },
): Promise<Share> {
  const [written] = await tx
    .insert(fundShares)
    .values({ villageId, applicationId, version, id: newId(), state: 'invited', ...share })
    .returning();
  return written!;
}

async function askOthers(
  tx: Tx,
  { villageId, id, version, title }: Application,
  lead: string,
  others: readonly Share[],
  dueOn: string,
): Promise<void> {
  await notifyMembers(
    tx,
    others.map(({ memberId, yuan: asked }) => ({
      villageId,
      memberId,
      kind: 'fund-share-asked',
      key: `${id} ${version}`,
      details: { applicationId: id, lead, title, yuan: asked, dueOn },
    })),
  );
}
