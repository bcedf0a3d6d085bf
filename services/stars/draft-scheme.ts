import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsVersions } from '#db/schema/stars';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { commandHash, type Outcome } from '../kernel/request';
import { auditScheme, contentMark, lockScheme, unitToWrite } from './load-scheme';
import type { ChangeSchemeCommand, DraftSchemeCommand } from './scheme-commands';
import { refuse } from './stars-refusal';

export interface DraftedScheme {
  readonly versionId: string;
  readonly code: string;
  readonly number: number;
}

/**
 * Begins a scheme at a unit: its own, one in the place of a level above (the same code), or the next version of one that it has. It may
 * still lack what adoption needs.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, stars/not-found (no such unit), stars/not-allowed (another unit than the
 * actor's), stars/request-used, stars/draft-exists, stars/code-taken (the unit has it, and this does not revise it).
 */
export async function draftScheme(tx: Tx, actor: Actor, command: DraftSchemeCommand): Promise<Outcome<DraftedScheme>> {
  authorize(actor, 'stars.write');
  const { unitId, code, name, content, requestId } = command;
  const unit = await unitToWrite(tx, actor, unitId);
  const hash = commandHash(command);
  const earlier = await findDrafted(tx, unitId, requestId, hash);
  if (earlier) return earlier;
  const versions = await tx
    .select({ number: starsVersions.number, state: starsVersions.state })
    .from(starsVersions)
    .where(and(eq(starsVersions.unitId, unitId), eq(starsVersions.code, code)));
  if (versions.some((each) => each.state === 'draft')) throw refuse('stars/draft-exists');
  if (!command.revises && versions.some((each) => each.state !== 'discarded')) throw refuse('stars/code-taken');
  const number = Math.max(0, ...versions.map((each) => each.number)) + 1;
  const id = newId();
  const rows = await tx
    .insert(starsVersions)
    .values({
      id,
      unitId,
      code,
      number,
      state: 'draft',
      name,
      content,
      draftedBy: accountIdOf(actor),
      draftedByName: nameOf(actor),
      requestId,
      commandHash: hash,
    })
    .onConflictDoNothing()
    .returning({ id: starsVersions.id });
  if (rows.length === 0) {
    const meanwhile = await findDrafted(tx, unitId, requestId, hash);
    if (meanwhile) return meanwhile;
    throw refuse('stars/draft-exists');
  }
  await auditScheme(tx, actor, { id, villageId: unit.villageId, code, number, name }, 'draft-scheme');
  return { result: { versionId: id, code, number }, replayed: false };
}

/** What the same form made before. Refusal: stars/request-used. */
async function findDrafted(
  tx: Tx,
  unitId: string,
  requestId: string,
  hash: string,
): Promise<Outcome<DraftedScheme> | undefined> {
  const [earlier] = await tx
    .select()
    .from(starsVersions)
    .where(and(eq(starsVersions.unitId, unitId), eq(starsVersions.requestId, requestId)));
  if (!earlier) return undefined;
  if (earlier.commandHash !== hash) throw refuse('stars/request-used');
  return { result: { versionId: earlier.id, code: earlier.code, number: earlier.number }, replayed: true };
}

/**
 * Rewrites a draft. What a meeting adopted never changes.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, stars/not-found, stars/not-allowed, stars/not-a-draft,
 * stars/draft-changed (somebody else saved another one meanwhile).
 */
export async function changeScheme(
  tx: Tx,
  actor: Actor,
  command: ChangeSchemeCommand,
): Promise<Outcome<DraftedScheme>> {
  authorize(actor, 'stars.write');
  const { version } = await lockScheme(tx, actor, command.versionId);
  const { name, content, seen } = command;
  const result = { versionId: version.id, code: version.code, number: version.number };
  if (version.state !== 'draft') throw refuse('stars/not-a-draft');
  const mark = contentMark(version.name, version.content);
  if (mark === contentMark(name, content)) return { result, replayed: true };
  if (seen !== undefined && seen !== mark) throw refuse('stars/draft-changed');
  await tx.update(starsVersions).set({ name, content }).where(eq(starsVersions.id, version.id));
  await auditScheme(tx, actor, { ...version, name }, 'change-scheme');
  return { result, replayed: false };
}

/**
 * Puts a draft aside; it stays on record and never holds. Doing so again returns the first result.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, stars/not-found, stars/not-allowed, stars/not-a-draft.
 */
export async function discardScheme(
  tx: Tx,
  actor: Actor,
  command: { readonly versionId: string },
): Promise<Outcome<DraftedScheme>> {
  authorize(actor, 'stars.write');
  const { version } = await lockScheme(tx, actor, command.versionId);
  const result = { versionId: version.id, code: version.code, number: version.number };
  if (version.state === 'discarded') return { result, replayed: true };
  if (version.state !== 'draft') throw refuse('stars/not-a-draft');
  await tx.update(starsVersions).set({ state: 'discarded' }).where(eq(starsVersions.id, version.id));
  await auditScheme(tx, actor, version, 'discard-scheme');
  return { result, replayed: false };
}
