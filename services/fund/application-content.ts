import type { Tx } from '#db/client';
import { fundLines, fundShares } from '#db/schema/fund';
import type { Actor } from '../kernel/actor';
import { sum, type Yuan, yuan } from '../kernel/decimal';
import { isId, newId } from '../kernel/ids';
import { listOwnPhotos } from '../photos/index';
import type { Application } from './act';
import type { ApplicationContent } from './apply-commands';
import { refuse } from './fund-refusal';
import { findBeneficiary, listSharers } from './sharer-queries';
import { BUDGET_LINES_MAX, SHARES_MAX } from './vocabulary';

type Columns = Pick<
  Application,
  | 'purpose'
  | 'title'
  | 'need'
  | 'plan'
  | 'wishId'
  | 'urgentReason'
  | 'beneficiaryName'
  | 'beneficiaryMemberId'
  | 'beneficiaryHouseholdId'
>;

/** What a content writes into the application itself. A wish says for whom it is. Refusals: fund/not-found. */
export async function columnsOf(tx: Tx, villageId: string, content: ApplicationContent): Promise<Columns> {
  const { purpose, title, need, plan, wishId = null, urgentReason } = content;
  const words = { purpose, title, need, plan, wishId, urgentReason: urgentReason || null };
  if (wishId === null) {
    const { beneficiaryName: name, beneficiaryMemberId: memberId, beneficiaryHouseholdId: householdId } = content;
    return { ...words, ...(await findBeneficiary(tx, villageId, { name: name.trim(), memberId, householdId })) };
  }
  const [wish] = isId(wishId)
    ? await tx.$client<{ name: string; memberId: string | null; householdId: string | null }[]>`
        select resident_name as name, member_id as "memberId", household_id as "householdId" from wishes_wishes
        where village_id = ${villageId} and id = ${wishId}`
    : [];
  if (!wish) throw refuse('fund/not-found');
  const { name, memberId, householdId } = wish;
  const found = await findBeneficiary(tx, villageId, {
    name,
    memberId: memberId ?? undefined,
    householdId: householdId ?? undefined,
  });
  return { ...words, ...found };
}

export const budgetOf = (content: Pick<ApplicationContent, 'lines'>): Yuan =>
  sum(content.lines.map((line) => yuan(line.yuan)));

/**
 * What can't be kept, not even in a draft. Refusals: fund/too-many-lines {most}, fund/too-many-shares {most}, fund/share-twice {name},
 * fund/not-found (somebody of elsewhere), fund/photo-not-found.
 */
export async function refuseShape(
  tx: Tx,
  actor: Actor,
  application: Pick<Application, 'villageId' | 'id' | 'year' | 'leadMemberId'>,
  content: ApplicationContent,
): Promise<void> {
  const { villageId, id, year, leadMemberId } = application;
  if (content.lines.length > BUDGET_LINES_MAX) throw refuse('fund/too-many-lines', { most: BUDGET_LINES_MAX });
  if (content.others.length >= SHARES_MAX) throw refuse('fund/too-many-shares', { most: SHARES_MAX });
  const memberIds = [leadMemberId, ...content.others.map((share) => share.memberId)];
  const sharers = await listSharers(tx, villageId, year, memberIds);
  const twice = sharers.find((sharer, place) => memberIds.indexOf(sharer.memberId) < place);
  if (twice) throw refuse('fund/share-twice', { name: twice.name });
  const quotes = [...new Set(content.lines.flatMap((line) => (line.quotePhotoId ? [line.quotePhotoId] : [])))];
  if (quotes.length === 0) return;
  const own = new Set((await listOwnPhotos(tx, actor, villageId, 'fund', quotes)).map((photo) => photo.id));
  const foreign = quotes.filter((photoId) => !own.has(photoId));
  if (foreign.length === 0) return;
  if (!foreign.every(isId)) throw refuse('fund/photo-not-found');
  const kept = await tx.$client<{ photoId: string }[]>`
    select distinct quote_photo_id as "photoId" from fund_lines
    where village_id = ${villageId} and application_id = ${id} and quote_photo_id = any(${foreign}::uuid[])`;
  if (kept.length < foreign.length) throw refuse('fund/photo-not-found');
}

/** Writes the lines and shares of a version. The lead's share is written where somebody shares it and the lead said how much. */
export async function writeVersion(
  tx: Tx,
  application: Pick<Application, 'villageId' | 'id' | 'leadMemberId'>,
  version: number,
  content: ApplicationContent,
): Promise<void> {
  const { villageId, id: applicationId, leadMemberId } = application;
  const place = { villageId, applicationId, version };
  if (content.lines.length > 0) {
    const lines = content.lines.map((line, position) => ({ ...place, ...line, position: position + 1 }));
    await tx.insert(fundLines).values(lines);
  }
  if (content.others.length === 0) return;
  const own = content.ownYuan === undefined ? [] : [{ memberId: leadMemberId, yuan: content.ownYuan }];
  await tx
    .insert(fundShares)
    .values(
      [...own, ...content.others].map((share) => ({ ...place, ...share, id: newId(), state: 'invited' as const })),
    );
}

/** True where lines and shares are those of the application's version. */
export async function isSameBudget(tx: Tx, application: Application, content: ApplicationContent): Promise<boolean> {
  const { villageId, id, version, leadMemberId } = application;
  const lines = await tx.$client<{ what: string; yuan: string; quote: string | null }[]>`
    select what, yuan::text, quote_photo_id as quote from fund_lines
    where village_id = ${villageId} and application_id = ${id} and version = ${version} order by position`;
  const shares = await tx.$client<{ memberId: string; yuan: string; gone: boolean }[]>`
    select member_id as "memberId", yuan::text, state in ('refused', 'withdrawn', 'released') as gone from fund_shares
    where village_id = ${villageId} and application_id = ${id} and version = ${version}`;
  if (lines.length !== content.lines.length || shares.some((share) => share.gone)) return false;
  const sameLines = content.lines.every((line, place) => {
    const kept = lines[place]!;
    return kept.what === line.what && yuan(kept.yuan).eq(line.yuan) && kept.quote === (line.quotePhotoId ?? null);
  });
  const others = shares.filter((share) => share.memberId !== leadMemberId);
  const own = shares.find((share) => share.memberId === leadMemberId);
  return (
    sameLines &&
    others.length === content.others.length &&
    content.others.every(({ memberId, yuan: asked }) =>
      others.some((share) => share.memberId === memberId && yuan(share.yuan).eq(asked)),
    ) &&
    (content.others.length === 0 ||
      content.ownYuan === undefined ||
      (own !== undefined && yuan(own.yuan).eq(content.ownYuan)))
  );
}
