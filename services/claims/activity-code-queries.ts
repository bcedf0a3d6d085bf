import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { authorize, refuseWhileActing } from '../kernel/permissions';
import {
  ACTIVITY_STEP_SECONDS,
  activityCode,
  activityStepAt,
  activityTicket,
  type CodePurpose,
  matchActivityCode,
} from './activity-code';
import { refuseActivity } from './lock-activity';
import type { ActivityState } from './vocabulary';

/** The member that signs in, and the village that they are of. Refusals: permission/*, activities/not-allowed. */
export function ownPlace(actor: Actor) {
  authorize(actor, 'claims.submit');
  refuseWhileActing(actor);
  if (actor.kind !== 'person' || !actor.villageId || !actor.memberId) throw refuseActivity('activities/not-allowed');
  return { villageId: actor.villageId, memberId: actor.memberId, accountId: actor.accountId };
}

interface Clocked extends Record<string, unknown> {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly state: ActivityState;
  readonly signsOut: boolean;
  readonly signInFrom: string;
  readonly signInUntil: string;
  readonly seconds: number;
}

async function loadClocked(reader: Reader, villageId: string, activityId: string): Promise<Clocked> {
  const [row] = isId(activityId)
    ? await reader.execute<Clocked>(sql`
        select id, title, place, state, signs_out as "signsOut", to_jsonb(sign_in_from) #>> '{}' as "signInFrom",
          to_jsonb(sign_in_until) #>> '{}' as "signInUntil", extract(epoch from recorded_now())::double precision as seconds
        from claims_activities where village_id = ${villageId} and id = ${activityId}`)
    : [];
  if (!row) throw refuseActivity('activities/not-found');
  return row;
}

/** What the organiser's page shows in this step. */
export interface ShownCode {
  readonly digits: string;
  readonly secondsLeft: number;
  readonly stepSeconds: number;
}

/**
 * The code that people scan now to sign in, or out, at a planned activity.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, activities/not-found,
 * activities/not-planned, activities/no-sign-out.
 */
export async function makeActivityCode(
  reader: Reader,
  actor: Actor,
  villageId: string,
  activityId: string,
  purpose: CodePurpose,
): Promise<ShownCode> {
  authorize(actor, 'batches.make', villageId);
  const { state, signsOut, seconds } = await loadClocked(reader, villageId, activityId);
  if (state !== 'planned') throw refuseActivity('activities/not-planned');
  if (purpose === 'out' && !signsOut) throw refuseActivity('activities/no-sign-out');
  const step = activityStepAt(seconds);
  const secondsLeft = Math.max(1, Math.ceil((step + 1) * ACTIVITY_STEP_SECONDS - seconds));
  return { digits: activityCode(activityId, purpose, step), secondsLeft, stepSeconds: ACTIVITY_STEP_SECONDS };
}

/** What a code opened for the member who scanned it. */
export interface OpenedCode {
  readonly title: string;
  readonly place: string;
  readonly purpose: CodePurpose;
  readonly ticket: string;
  readonly signsOut: boolean;
  readonly signedInAt: string | null;
  readonly signedOutAt: string | null;
}

/**
 * What the scanned code is good for. Nothing is written: the button on the page signs.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, activities/not-allowed, activities/not-found,
 * activities/code-wrong, activities/code-expired, activities/not-planned, activities/not-begun {from}, activities/over
 * {until}, activities/struck.
 */
export async function readActivityCode(
  reader: Reader,
  actor: Actor,
  { activityId, digits }: { readonly activityId: string; readonly digits: string },
): Promise<OpenedCode> {
  const { villageId, memberId } = ownPlace(actor);
  const activity = await loadClocked(reader, villageId, activityId);
  const { title, place, state, signsOut, signInFrom: from, signInUntil: until, seconds } = activity;
  const step = activityStepAt(seconds);
  const { kind } = matchActivityCode(activityId, digits, step);
  if (kind === 'wrong') throw refuseActivity('activities/code-wrong');
  if (kind === 'expired') throw refuseActivity('activities/code-expired');
  if (state !== 'planned') throw refuseActivity('activities/not-planned');
  if (seconds * 1000 < Date.parse(from)) throw refuseActivity('activities/not-begun', { from });
  if (seconds * 1000 > Date.parse(until)) throw refuseActivity('activities/over', { until });
  const [own] = await reader.execute<{ signedInAt: string; signedOutAt: string | null; struck: boolean }>(sql`
    select to_jsonb(signed_in_at) #>> '{}' as "signedInAt", to_jsonb(signed_out_at) #>> '{}' as "signedOutAt",
      struck_reason is not null as struck
    from claims_attendances
    where village_id = ${villageId} and activity_id = ${activityId} and member_id = ${memberId}`);
  if (own?.struck) throw refuseActivity('activities/struck');
  const ticket = activityTicket(activityId, kind, memberId, step);
  const { signedInAt = null, signedOutAt = null } = own ?? {};
  return { title, place, purpose: kind, ticket, signsOut, signedInAt, signedOutAt };
}
