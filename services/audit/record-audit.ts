import type { Tx } from '#db/client';
import { type Actor, accountIdOf } from '../kernel/actor';

/** What is written down of an act. `details` holds codes, amounts and ids; never a phone number, a PIN or a secret. */
export interface AuditEvent {
  readonly villageId: string | null;
  /** `domain.verb`, for example `claims.accept`. */
  readonly action: string;
  readonly subjectKind?: string;
  readonly subjectId?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly occurredAt?: Date;
}

/** Appends to the audit log within the transaction of the act itself: both happen, or neither. */
export async function recordAudit(tx: Tx, actor: Actor, ...events: readonly AuditEvent[]): Promise<void> {
  const rows = events.map((event) => auditRow(actor, event));
  await tx.$client`select audit_append(${JSON.stringify(rows)}::text::jsonb)`;
}

/** An event as `audit_append` takes it, for a domain's own writing function that calls it in the database. */
export function auditRow(actor: Actor, event: AuditEvent) {
  return {
    village_id: event.villageId,
    account_id: accountIdOf(actor),
    actor_kind: actor.kind,
    actor_name: actor.kind === 'visitor' ? null : actor.name,
    role: actor.kind === 'person' ? actor.role : null,
    on_behalf_of: actor.kind === 'person' ? (actor.onBehalfOf?.memberId ?? null) : null,
    action: event.action,
    subject_kind: event.subjectKind ?? null,
    subject_id: event.subjectId ?? null,
    details: event.details ?? {},
    address: actor.origin.address,
    device: actor.origin.device,
    request_id: actor.origin.requestId,
    occurred_at: event.occurredAt?.toISOString() ?? null,
  };
}
