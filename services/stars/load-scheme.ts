import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsVersions } from '#db/schema/stars';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { commandHash } from '../kernel/request';
import { findSchemeUnit, type SchemeUnit } from './scheme-queries';
import type { SchemeContent } from './scheme-vocabulary';
import { refuse } from './stars-refusal';

export type LockedVersion = typeof starsVersions.$inferSelect & { readonly villageId: string | null };

/** What a draft says, in one mark: who saves a change says which draft they saw. */
export const contentMark = (name: string, content: SchemeContent): string =>
  commandHash({ name, content }).slice(0, 32);

/**
 * The unit, as its own people may write its schemes: a county its template, a township and a village their own.
 *
 * Refusals: stars/not-found, stars/not-allowed (a unit above or below the actor's).
 */
export async function unitToWrite(tx: Tx, actor: Actor, unitId: string): Promise<SchemeUnit> {
  const unit = isId(unitId) ? await findSchemeUnit(tx, unitId) : undefined;
  if (!unit) throw refuse('stars/not-found');
  if (actor.kind === 'job' || (actor.kind === 'person' && actor.unitId === unitId)) return unit;
  const own = actor.kind === 'person' ? await findSchemeUnit(tx, actor.unitId) : undefined;
  const isNear = own && (unit.ancestorIds.includes(own.id) || own.ancestorIds.includes(unit.id));
  throw refuse(isNear ? 'stars/not-allowed' : 'stars/not-found');
}

/**
 * All versions of a version's code at its unit, locked, the first first; nobody else drafts, adopts or retires one meanwhile.
 *
 * Refusals: stars/not-found, stars/not-allowed.
 */
export async function lockScheme(
  tx: Tx,
  actor: Actor,
  versionId: string,
): Promise<{ readonly version: LockedVersion; readonly versions: readonly LockedVersion[] }> {
  const [found] = isId(versionId)
    ? await tx
        .select({ unitId: starsVersions.unitId, code: starsVersions.code })
        .from(starsVersions)
        .where(eq(starsVersions.id, versionId))
    : [];
  if (!found) throw refuse('stars/not-found');
  const { villageId } = await unitToWrite(tx, actor, found.unitId);
  const rows = await tx
    .select()
    .from(starsVersions)
    .where(and(eq(starsVersions.unitId, found.unitId), eq(starsVersions.code, found.code)))
    .orderBy(asc(starsVersions.id))
    .for('update');
  const versions = rows.map((row) => ({ ...row, villageId }));
  const version = versions.find((each) => each.id === versionId);
  if (!version) throw refuse('stars/not-found');
  return { version, versions };
}

/** Writes what was done to a version into the audit log. */
export async function auditScheme(
  tx: Tx,
  actor: Actor,
  version: Pick<LockedVersion, 'id' | 'villageId' | 'code' | 'number' | 'name'>,
  action: 'draft-scheme' | 'change-scheme' | 'discard-scheme' | 'adopt-scheme' | 'retire-scheme',
  details: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { id, villageId, code, number, name } = version;
  await recordAudit(tx, actor, {
    villageId,
    action: `stars.${action}`,
    subjectKind: 'star-scheme',
    subjectId: id,
    details: { code, number, name, ...details },
  });
}
