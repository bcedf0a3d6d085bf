import { and, eq, lt } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { orgRosterImports } from '#db/schema/org';
import { recordAudit } from '../../audit';
import { type Actor, accountIdOf } from '../../kernel/actor';
import { isId, newId } from '../../kernel/ids';
import { authorize } from '../../kernel/permissions';
import { encryptField } from '../../kernel/personal-data';
import { lockVillage } from '../load-unit';
import { refusal } from '../org-refusal';
import { type Done, takeRequest } from '../take-request';
import type { ParsedRoster } from './roster-vocabulary';

const KEPT_DAYS = 7;

export interface PreviewRosterCommand {
  readonly requestId: string;
  readonly villageId: string;
  readonly fileName: string;
  /** SHA-256 of the file. */
  readonly fileHash: string;
  readonly roster: ParsedRoster;
}

/**
 * Keeps an uploaded roster, encrypted, until it is applied or discarded. Rosters of the village that were left lying are
 * emptied. Refusals: permission/*, org/not-found, org/unit-ended, org/request-used, org/roster-empty.
 */
export async function previewRoster(tx: Tx, actor: Actor, command: PreviewRosterCommand): Promise<Done> {
  const { villageId, fileName, fileHash, roster } = command;
  authorize(actor, 'roster.change', villageId);
  await lockVillage(tx, villageId);
  const id = newId();
  const key = { requestId: command.requestId, fileHash };
  const earlier = await takeRequest(tx, villageId, 'preview-roster', key, id);
  if (earlier) return earlier;
  if (roster.rows.length === 0) throw refusal('org/roster-empty');
  await tx
    .update(orgRosterImports)
    .set({ state: 'discarded', rowsCipher: null })
    .where(
      and(
        eq(orgRosterImports.villageId, villageId),
        eq(orgRosterImports.state, 'previewed'),
        lt(orgRosterImports.uploadedAt, new Date(Date.now() - KEPT_DAYS * 86_400_000)),
      ),
    );
  await tx.insert(orgRosterImports).values({
    villageId,
    id,
    fileName: fileName.slice(0, 200),
    fileHash,
    state: 'previewed',
    rowCount: roster.rows.length,
    rowsCipher: encryptField(JSON.stringify(roster)),
    summary: {},
    uploadedBy: accountIdOf(actor),
  });
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.preview-roster',
    subjectKind: 'roster-import',
    subjectId: id,
    details: { rows: roster.rows.length, fileHash },
  });
  return { id, replayed: false };
}

/**
 * Throws an uploaded roster away. Refusals: permission/*, org/not-found, org/roster-done.
 */
export async function discardRoster(
  tx: Tx,
  actor: Actor,
  command: { readonly villageId: string; readonly importId: string },
): Promise<void> {
  const { villageId, importId } = command;
  authorize(actor, 'roster.change', villageId);
  if (!isId(importId)) throw refusal('org/not-found');
  const own = and(eq(orgRosterImports.villageId, villageId), eq(orgRosterImports.id, importId));
  const [found] = await tx.select({ state: orgRosterImports.state }).from(orgRosterImports).where(own).for('update');
  if (!found) throw refusal('org/not-found');
  if (found.state !== 'previewed') throw refusal('org/roster-done');
  await tx.update(orgRosterImports).set({ state: 'discarded', rowsCipher: null }).where(own);
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.discard-roster',
    subjectKind: 'roster-import',
    subjectId: importId,
  });
}
