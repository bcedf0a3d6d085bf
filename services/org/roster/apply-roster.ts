import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { orgRosterImports } from '#db/schema/org';
import { recordAudit } from '../../audit';
import { type Actor, accountIdOf } from '../../kernel/actor';
import { isId } from '../../kernel/ids';
import { authorize } from '../../kernel/permissions';
import type { ApplyRosterCommand } from '../commands';
import { lockVillage } from '../load-unit';
import { refusal } from '../org-refusal';
import { refuseUnlessBetween } from '../policy';
import { takeRequest } from '../take-request';
import { compareRoster, fingerprintOf } from './compare-roster';
import { countStates, openRoster, type RosterCounts } from './roster-queries';
import { readRecords } from './roster-records';
import { writeRoster } from './write-roster';

/** What an import wrote. */
export interface AppliedRoster {
  readonly counts: RosterCounts;
  readonly replayed: boolean;
}

/**
 * Writes an uploaded roster: new people, new households, and every difference that was shown. All rows or none, unless
 * the rows without a problem were asked for. What was not shown is never written: when records have changed since, the
 * call is refused.
 * Refusals: permission/*, org/not-found, org/unit-ended, org/request-used, org/roster-done, org/date-too-early,
 * org/date-too-late, org/roster-outdated, org/roster-has-errors, org/roster-empty.
 */
export async function applyRoster(tx: Tx, actor: Actor, command: ApplyRosterCommand): Promise<AppliedRoster> {
  const { villageId, importId, mode, effectiveOn } = command;
  authorize(actor, 'roster.change', villageId);
  const village = await lockVillage(tx, villageId);
  if (!isId(importId)) throw refusal('org/not-found');
  const own = and(eq(orgRosterImports.villageId, villageId), eq(orgRosterImports.id, importId));
  const [stored] = await tx.select().from(orgRosterImports).where(own).for('update');
  if (!stored) throw refusal('org/not-found');
  const earlier = await takeRequest(tx, villageId, 'apply-roster', command, importId);
  if (earlier) return { counts: stored.summary as RosterCounts, replayed: true };
  if (stored.state !== 'previewed' || !stored.rowsCipher) throw refusal('org/roster-done');
  refuseUnlessBetween(effectiveOn, village.startedOn);
  const { rows: parsed } = openRoster(stored.rowsCipher);
  const records = await readRecords(tx, villageId);
  const rows = compareRoster(parsed, records);
  if (fingerprintOf(rows) !== command.fingerprint) throw refusal('org/roster-outdated');
  const counts = countStates(rows);
  if (mode === 'all-or-nothing' && counts.wrong > 0) throw refusal('org/roster-has-errors', { wrong: counts.wrong });
  if (counts.new + counts.changed === 0) throw refusal('org/roster-empty');
  await writeRoster(tx, actor, { villageId, effectiveOn, rows, parsed, records });
  await tx
    .update(orgRosterImports)
    .set({
      state: 'applied',
      rowsCipher: null,
      summary: counts,
      appliedBy: accountIdOf(actor),
      appliedAt: new Date(),
      goodRowsOnly: mode === 'good-rows-only',
    })
    .where(own);
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.apply-roster',
    subjectKind: 'roster-import',
    subjectId: importId,
    details: { ...counts, mode, effectiveOn },
  });
  return { counts, replayed: false };
}
