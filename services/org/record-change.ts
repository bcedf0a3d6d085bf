import type { Tx } from '#db/client';
import { orgChanges } from '#db/schema/org';
import { type Actor, accountIdOf } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { newId } from '../kernel/ids';

export interface FieldChange {
  readonly subjectKind: 'member' | 'household' | 'unit';
  readonly subjectId: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Writes what changed, field by field. A phone number never stands here in full. */
export async function recordChanges(
  tx: Tx,
  actor: Actor,
  villageId: string,
  changes: readonly FieldChange[],
  effectiveOn: CalendarDate,
  source: 'desk' | 'roster' = 'desk',
): Promise<void> {
  const changedBy = accountIdOf(actor);
  const rows = changes.map((change) => ({ villageId, id: newId(), ...change, effectiveOn, changedBy, source }));
  for (let start = 0; start < rows.length; start += 1000) {
    await tx.insert(orgChanges).values(rows.slice(start, start + 1000));
  }
}

/** The fields in which two records differ. */
export function differences(
  subject: Pick<FieldChange, 'subjectKind' | 'subjectId'>,
  before: Readonly<Record<string, string | null>>,
  after: Readonly<Record<string, string | null>>,
): FieldChange[] {
  return Object.keys(after)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ ...subject, field, before: before[field] ?? null, after: after[field] ?? null }));
}
