import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsVersions } from '#db/schema/stars';
import { type Actor, nameOf } from '../kernel/actor';
import { addDays, dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { auditScheme, type LockedVersion, lockScheme } from './load-scheme';
import type { AdoptSchemeCommand, RetireSchemeCommand } from './scheme-commands';
import { contentProblems } from './scheme-content';
import { refuse } from './stars-refusal';

export interface StandingScheme {
  readonly versionId: string;
  readonly code: string;
  readonly number: number;
  readonly validFrom: string;
  /** The last day; null while it lasts. */
  readonly validUntil: string | null;
}

/**
 * A meeting adopts a draft: from its first day on it holds instead of the version before, which ends the day before; one that would only
 * have begun later never does. Rounds that are under way keep the version that they were opened under. Adopting it again, by the same
 * meeting, returns the first result.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, stars/not-found, stars/not-allowed, stars/not-a-draft,
 * stars/scheme-unsound {problem}, stars/meeting-to-come, stars/starts-in-the-past.
 */
export async function adoptScheme(tx: Tx, actor: Actor, command: AdoptSchemeCommand): Promise<Outcome<StandingScheme>> {
  authorize(actor, 'stars.adopt');
  const { version, versions } = await lockScheme(tx, actor, command.versionId);
  const { meetingOn, validFrom, now } = command;
  const meeting = command.meeting.trim();
  if (version.state === 'adopted' && version.meeting === meeting && version.validFrom === validFrom) {
    return { result: standingOf(version, {}), replayed: true };
  }
  if (version.state !== 'draft') throw refuse('stars/not-a-draft');
  const [problem] = contentProblems(version.content);
  if (problem) throw refuse('stars/scheme-unsound', { problem: problem.code });
  const today = dateInChina(now);
  if (meetingOn > today) throw refuse('stars/meeting-to-come');
  if (validFrom < today) throw refuse('stars/starts-in-the-past');
  await endBefore(tx, actor, versions, validFrom);
  const change = {
    state: 'adopted',
    meeting,
    meetingOn,
    validFrom,
    adoptedByName: nameOf(actor),
    adoptedAt: now,
  } as const;
  await tx.update(starsVersions).set(change).where(eq(starsVersions.id, version.id));
  await auditScheme(tx, actor, version, 'adopt-scheme', { meeting, validFrom });
  return { result: standingOf(version, change), replayed: false };
}

/** Ends the versions that another one replaces from a day on. */
async function endBefore(tx: Tx, actor: Actor, versions: readonly LockedVersion[], validFrom: string): Promise<void> {
  for (const each of versions) {
    const lasts = each.state === 'adopted' && (each.validUntil === null || each.validUntil >= validFrom);
    if (!lasts || each.validFrom === null) continue;
    const change =
      each.validFrom < validFrom
        ? { validUntil: addDays(validFrom, -1) }
        : ({ state: 'retired', validUntil: null, retiredByName: nameOf(actor) } as const);
    await tx.update(starsVersions).set(change).where(eq(starsVersions.id, each.id));
  }
}

/**
 * Ends a version that holds, after a last day; where a level above has the same code, that one holds again. One that has not begun yet
 * never does, and the one that it was to replace goes on. Retiring it again until the same day returns the first result.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, stars/not-found, stars/not-allowed, stars/not-adopted (or it has ended),
 * stars/reason-missing, stars/ends-in-the-past.
 */
export async function retireScheme(
  tx: Tx,
  actor: Actor,
  command: RetireSchemeCommand,
): Promise<Outcome<StandingScheme>> {
  authorize(actor, 'stars.adopt');
  const { version, versions } = await lockScheme(tx, actor, command.versionId);
  const { validUntil, now } = command;
  const reason = command.reason.trim();
  if (version.state === 'retired' && version.retireReason === reason) {
    return { result: standingOf(version, {}), replayed: true };
  }
  const today = dateInChina(now);
  const hasEnded = version.validUntil !== null && version.validUntil < today;
  if (version.state !== 'adopted' || version.validFrom === null || hasEnded) throw refuse('stars/not-adopted');
  if (reason === '') throw refuse('stars/reason-missing');
  if (validUntil < today) throw refuse('stars/ends-in-the-past');
  const hasBegun = version.validFrom <= today;
  const last = version.validUntil !== null && version.validUntil < validUntil ? version.validUntil : validUntil;
  if (!hasBegun) await continueBefore(tx, versions, version.validFrom);
  const change = {
    state: 'retired',
    validUntil: hasBegun ? last : null,
    retiredByName: nameOf(actor),
    retireReason: reason,
  } as const;
  await tx.update(starsVersions).set(change).where(eq(starsVersions.id, version.id));
  await auditScheme(tx, actor, version, 'retire-scheme', { reason, ...(hasBegun && { validUntil: last }) });
  return { result: standingOf(version, change), replayed: false };
}

/** The version that was to end when one began that never will. */
async function continueBefore(tx: Tx, versions: readonly LockedVersion[], validFrom: string): Promise<void> {
  const before = versions.find((each) => each.state === 'adopted' && each.validUntil === addDays(validFrom, -1));
  if (!before) return;
  await tx.update(starsVersions).set({ validUntil: null }).where(eq(starsVersions.id, before.id));
}

function standingOf(version: LockedVersion, change: Partial<LockedVersion>): StandingScheme {
  const { id, code, number, validFrom, validUntil } = { ...version, ...change };
  return { versionId: id, code, number, validFrom: validFrom ?? '', validUntil };
}
