import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsClaims } from '#db/schema/claims';
import type { Actor, PersonActor } from '../kernel/actor';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import type { Points } from '../kernel/decimal';
import { Refusal } from '../kernel/refusal';
import { readSetting } from '../org';
import type { OwnPhoto } from '../photos';
import { isQuantityOfUnit, pointsForQuantity, type RuleVersion } from '../rules';
import { listCapUsage } from './cap-queries';
import { isGridMemberFor } from './claimant-queries';
import type { SubmitClaimCommand } from './commands';
import type { Earner } from './earner-queries';
import { exceededCap, oldestClaimableOn } from './policy';
import { type ClaimsRefusalCode, STANDING_STATES } from './vocabulary';

const refuse = (code: ClaimsRefusalCode, details = {}) => new Refusal<ClaimsRefusalCode>(code, details);

/** The actor as a claimant, by the member record that the claims are about: their own, or of whom they act for. */
export interface Claimant extends PersonActor {
  readonly villageId: string;
  readonly memberId: string;
}

/** The actor as a claimant. claims/not-allowed (no member record). */
export function claimantOf(actor: Actor): Claimant {
  if (actor.kind !== 'person' || !actor.villageId) throw refuse('claims/not-allowed');
  const memberId = actor.onBehalfOf ? actor.onBehalfOf.memberId : actor.memberId;
  if (!memberId) throw refuse('claims/not-allowed');
  return { ...actor, villageId: actor.villageId, memberId };
}

/** What every way of entering a claim says about a service. */
export interface ServiceDone {
  readonly ruleCode: string;
  readonly occurredOn: CalendarDate;
}

/** claims/date-in-the-future, claims/date-too-old. */
export async function refuseDate(tx: Tx, villageId: string, command: SubmitClaimCommand): Promise<void> {
  const today = dateInChina(command.now);
  if (command.occurredOn > today) throw refuse('claims/date-in-the-future');
  const oldest = oldestClaimableOn(today, await readSetting(tx, villageId, 'claims.days-back-max', today));
  if (command.occurredOn < oldest) throw refuse('claims/date-too-old', { oldest });
}

/** claims/not-a-claimant. */
export async function refuseClaimant(
  tx: Tx,
  claimant: Claimant,
  rule: RuleVersion,
  member: { readonly id: string; readonly gridId: string | null },
): Promise<void> {
  const allowed =
    !rule.deduction &&
    (member.id === claimant.memberId
      ? rule.claimants.includes('oneself')
      : !claimant.onBehalfOf &&
        rule.claimants.includes('grid-member-for-others') &&
        (await isGridMemberFor(tx, claimant.villageId, claimant.memberId, member)));
  if (!allowed) throw refuse('claims/not-a-claimant');
}

/** claims/not-an-earner, claims/no-household, claims/not-a-member-then. */
export function refuseEarner(rule: RuleVersion, earner: Earner, occurredOn: CalendarDate): void {
  if (rule.earner === 'grid-member' && !earner.kinds.includes('grid-member')) throw refuse('claims/not-an-earner');
  if (rule.earner === 'household' && !earner.householdId) throw refuse('claims/no-household');
  if (occurredOn < earner.joinedOn || (earner.leftOn && occurredOn > earner.leftOn)) {
    throw refuse('claims/not-a-member-then');
  }
}

/** What a quantity earns at most. claims/quantity-out-of-range. */
export function pointsAsked(rule: RuleVersion, quantity: string): Points {
  const most = rule.quantityMax;
  const fits = isQuantityOfUnit(rule.unit, quantity) && Number(quantity) <= Number(most);
  const asked = pointsForQuantity(rule.pointsMax, quantity);
  if (!fits || !asked.gt(0)) throw refuse('claims/quantity-out-of-range', { most: String(Number(most)) });
  return asked;
}

/** claims/photo-missing, claims/note-missing. */
export function refuseEvidence(
  rule: Pick<RuleVersion, 'evidence'>,
  command: { readonly photoIds: readonly string[]; readonly note?: string | undefined },
  photos: readonly OwnPhoto[],
): void {
  const isMissing = photos.length < new Set(command.photoIds).size;
  if (isMissing || (rule.evidence === 'photo' && photos.length === 0)) throw refuse('claims/photo-missing');
  if (rule.evidence === 'text' && !command.note) throw refuse('claims/note-missing');
}

/** claims/already-claimed: by the person, or for the household that earns. */
export async function refuseSecond(
  tx: Tx,
  villageId: string,
  earner: Earner,
  done: ServiceDone,
  place: string | null,
): Promise<void> {
  const sameEarner = earner.householdId
    ? or(eq(claimsClaims.memberId, earner.id), eq(claimsClaims.householdId, earner.householdId))
    : eq(claimsClaims.memberId, earner.id);
  const [same] = await tx
    .select({ number: claimsClaims.number })
    .from(claimsClaims)
    .where(
      and(
        eq(claimsClaims.villageId, villageId),
        sameEarner,
        eq(claimsClaims.ruleCode, done.ruleCode),
        eq(claimsClaims.occurredOn, done.occurredOn),
        sql`coalesce(${claimsClaims.place}, '') = ${place ?? ''}`,
        inArray(claimsClaims.state, [...STANDING_STATES]),
      ),
    );
  if (same) throw refuse('claims/already-claimed', { number: same.number });
}

/** claims/over-cap. */
export async function refuseOverCap(
  tx: Tx,
  villageId: string,
  memberId: string,
  rule: RuleVersion,
  occurredOn: CalendarDate,
  asked: Points,
): Promise<void> {
  const usages = await listCapUsage(tx, villageId, memberId, [rule], occurredOn);
  const exceeded = exceededCap(usages.get(rule.code) ?? [], asked);
  if (!exceeded) return;
  const { period, cap, used, left, nextOn } = exceeded;
  throw refuse('claims/over-cap', {
    period,
    cap: cap.toString(),
    used: used.toString(),
    left: left.toString(),
    nextOn,
  });
}
