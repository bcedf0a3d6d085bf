import type { Reader, Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { authorize, can } from '../kernel/permissions';
import { type NoteKind, notifyMembers } from '../messages/index';
import { listOwnPhotos } from '../photos/index';
import type { Application } from './act';
import { refuse } from './fund-refusal';
import { findExclusionOf } from './people-queries';
import { hasActed } from './spending-queries';
import type { FundRefusalCode } from './vocabulary';

interface OfApplication {
  readonly villageId: string;
  readonly applicationId: string;
}

/**
 * Lets the call go on for who leads the application, for whoever has a confirmed share of it (`applicants`), and for the
 * committee, which types in for members without a phone.
 *
 * Refusals: permission/…, fund/not-found (no such application, or another member's).
 */
export async function authorizeSpender(
  reader: Reader,
  actor: Actor,
  { villageId, applicationId }: OfApplication,
  who: 'lead' | 'applicants',
): Promise<void> {
  if (can(actor, 'fund.enter')) return authorize(actor, 'fund.enter', villageId);
  authorize(actor, 'fund.apply', villageId);
  const memberId = actor.kind === 'person' ? actor.memberId : null;
  const [own] = isId(applicationId)
    ? await reader.$client`
        select from fund_applications a where a.village_id = ${villageId} and a.id = ${applicationId}
          and (a.lead_member_id = ${memberId} or (${who === 'applicants'} and exists (
            select from fund_shares s where s.village_id = a.village_id and s.application_id = a.id and s.version = a.version
              and s.member_id = ${memberId} and s.state = 'confirmed')))`
    : [];
  if (!own) throw refuse('fund/not-found');
}

/** Nobody pays, checks or ends what they, their household or relatives ask for or get. Refusals: fund/own-matter. */
export async function refuseOwnMatter(tx: Tx, application: Application, actor: Actor): Promise<void> {
  const why = await findExclusionOf(tx, application, actor);
  if (why !== undefined && why !== 'entered-it') throw refuse('fund/own-matter');
}

/** Nobody takes two steps that check each other. Refusals: fund/acted-before. */
export async function refuseActedBefore(
  tx: Tx,
  application: Application,
  actor: Actor,
  steps: readonly Parameters<typeof hasActed>[2][],
): Promise<void> {
  if (actor.kind !== 'person') return;
  if (application.enteredBy === actor.accountId) throw refuse('fund/acted-before');
  const of = { villageId: application.villageId, applicationId: application.id, accountId: actor.accountId };
  for (const step of steps) if (await hasActed(tx, of, step)) throw refuse('fund/acted-before');
}

/** A photo of the fund that this person took in the village, or the refusal of `missing`. */
export async function ownFundPhoto(
  reader: Reader,
  actor: Actor,
  villageId: string,
  photoId: string | undefined,
  missing: FundRefusalCode,
): Promise<string> {
  const [photo] = photoId ? await listOwnPhotos(reader, actor, villageId, 'fund', [photoId]) : [];
  if (!photo) throw refuse(missing);
  return photo.id;
}

/** Tells members something of an application; `key` tells notes of one kind apart. */
export async function tellOf(
  tx: Tx,
  { villageId, id, title }: Application,
  memberIds: readonly string[],
  kind: NoteKind,
  key: string,
  details: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  const about = { applicationId: id, title, ...details };
  await notifyMembers(
    tx,
    memberIds.map((memberId) => ({ villageId, memberId, kind, key: `${kind} ${id} ${key}`, details: about })),
  );
}
