import { and, desc, eq, ne } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { orgRosterImports } from '#db/schema/org';
import { isId } from '../../kernel/ids';
import { decryptField } from '../../kernel/personal-data';
import { refusal } from '../org-refusal';
import type { RosterImportState, RosterRowState } from '../vocabulary';
import { compareRoster, fingerprintOf } from './compare-roster';
import { readRecords } from './roster-records';
import type { ComparedRow, ParsedRoster } from './roster-vocabulary';

export type RosterCounts = Readonly<Record<RosterRowState, number>>;

export interface RosterImport {
  readonly id: string;
  readonly fileName: string;
  readonly state: RosterImportState;
  readonly rowCount: number;
  readonly uploadedAt: Date;
  readonly appliedAt: Date | null;
  /** What was written, when it was applied. */
  readonly summary: Partial<RosterCounts>;
  /** When the very same file was applied before. */
  readonly appliedBeforeAt: Date | null;
}

export interface RosterPreview extends RosterImport {
  readonly sheetName: string;
  readonly unusedHeaders: readonly string[];
  readonly rows: readonly ComparedRow[];
  readonly counts: RosterCounts;
  readonly fingerprint: string;
}

export function countStates(rows: readonly ComparedRow[]): RosterCounts {
  const counts = { new: 0, changed: 0, unchanged: 0, wrong: 0 };
  for (const row of rows) counts[row.state] += 1;
  return counts;
}

export function openRoster(rowsCipher: Buffer): ParsedRoster {
  return JSON.parse(decryptField(rowsCipher)) as ParsedRoster;
}

const columns = {
  id: orgRosterImports.id,
  fileName: orgRosterImports.fileName,
  fileHash: orgRosterImports.fileHash,
  state: orgRosterImports.state,
  rowCount: orgRosterImports.rowCount,
  rowsCipher: orgRosterImports.rowsCipher,
  uploadedAt: orgRosterImports.uploadedAt,
  appliedAt: orgRosterImports.appliedAt,
  summary: orgRosterImports.summary,
};

/**
 * An uploaded roster as it stands now against what is recorded; without rows once it was applied or discarded.
 * Refusal: org/not-found.
 */
export async function loadRosterPreview(reader: Reader, villageId: string, importId: string): Promise<RosterPreview> {
  const [found] = isId(importId)
    ? await reader
        .select(columns)
        .from(orgRosterImports)
        .where(and(eq(orgRosterImports.villageId, villageId), eq(orgRosterImports.id, importId)))
    : [];
  if (!found) throw refusal('org/not-found');
  const [before] = await reader
    .select({ appliedAt: orgRosterImports.appliedAt })
    .from(orgRosterImports)
    .where(
      and(
        eq(orgRosterImports.villageId, villageId),
        eq(orgRosterImports.fileHash, found.fileHash),
        eq(orgRosterImports.state, 'applied'),
        ne(orgRosterImports.id, importId),
      ),
    )
    .orderBy(desc(orgRosterImports.appliedAt))
    .limit(1);
  const { rowsCipher, fileHash: _fileHash, ...head } = found;
  const roster = rowsCipher ? openRoster(rowsCipher) : { sheetName: '', unusedHeaders: [], rows: [] };
  const rows = rowsCipher ? compareRoster(roster.rows, await readRecords(reader, villageId)) : [];
  return {
    ...head,
    summary: head.summary as Partial<RosterCounts>,
    appliedBeforeAt: before?.appliedAt ?? null,
    sheetName: roster.sheetName,
    unusedHeaders: roster.unusedHeaders,
    rows,
    counts: countStates(rows),
    fingerprint: fingerprintOf(rows),
  };
}

/** The latest uploads of a village. */
export async function listRosterImports(
  reader: Reader,
  villageId: string,
): Promise<Pick<RosterImport, 'id' | 'fileName' | 'state' | 'rowCount' | 'uploadedAt'>[]> {
  return reader
    .select({
      id: orgRosterImports.id,
      fileName: orgRosterImports.fileName,
      state: orgRosterImports.state,
      rowCount: orgRosterImports.rowCount,
      uploadedAt: orgRosterImports.uploadedAt,
    })
    .from(orgRosterImports)
    .where(eq(orgRosterImports.villageId, villageId))
    .orderBy(desc(orgRosterImports.uploadedAt))
    .limit(20);
}
