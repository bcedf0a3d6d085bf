import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { identityAgencies, identitySessions } from '#db/schema/identity';
import { recordAudit } from '../audit/index';
import type { ActingFor, Actor, PersonActor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import { commandHash, type Outcome } from '../kernel/request';
import { enqueueMessage, notifyMembers } from '../messages/index';
import { readSetting } from '../org/index';
import type { BeginActingCommand } from './commands';
import { findRepresented, type Represented } from './represented-queries';
import type { ActingTold, IdentityRefusalCode } from './vocabulary';

export interface BegunActing {
  readonly acting: ActingFor;
  readonly told: ActingTold;
}

const refuse = (code: IdentityRefusalCode) => new Refusal<IdentityRefusalCode>(code);

/**
 * Begins acting for a member, with their consent, in this session and in the active role, for half an hour at most
 * (behaviour 79). The member is told inside the product; a text goes to their contact person, else to their own phone.
 * `sessionId` null: outside any session.
 *
 * Refusals: permission/*, identity/not-found (no such member), identity/request-used, identity/already-acting,
 * identity/not-for-oneself, identity/member-left, identity/not-of-your-grid.
 */
export async function beginActing(
  tx: Tx,
  actor: Actor,
  sessionId: string | null,
  command: BeginActingCommand,
): Promise<Outcome<BegunActing>> {
  const { villageId, memberId, requestId } = command;
  authorize(actor, 'agency.begin', villageId);
  if (actor.kind !== 'person') throw refuse('identity/not-found');
  const isActing = sessionId !== null && (await lockSession(tx, actor, sessionId));
  const agentMemberId = actor.villageId === villageId ? actor.memberId : null;
  const member = await findRepresented(tx, villageId, memberId, agentMemberId, dateInChina(command.now));
  if (!member) throw refuse('identity/not-found');
  const told = member.contactPhone ? 'contact' : member.phone ? 'member' : 'nobody';
  const hash = commandHash({ ...command, agent: actor.accountId });
  const earlier = await findByRequest(tx, villageId, requestId);
  if (earlier && earlier.hash !== hash) throw refuse('identity/request-used');
  if (earlier) return { result: { acting: actingFor(command, earlier, member.name), told }, replayed: true };
  if (isActing) throw refuse('identity/already-acting');
  if (memberId === agentMemberId) throw refuse('identity/not-for-oneself');
  if (!member.current) throw refuse('identity/member-left');
  if (actor.role === 'member' && !member.ofAgentsGrid) throw refuse('identity/not-of-your-grid');

  const minutes = await readSetting(tx, villageId, 'identity.acting-minutes-max', dateInChina(command.now));
  const agency = await write(tx, actor, sessionId, command, { hash, minutes });
  await tell(tx, actor, command, agency.id, member, minutes);
  const acting = actingFor(command, agency, member.name);
  await recordAudit(
    tx,
    { ...actor, onBehalfOf: acting },
    {
      villageId,
      action: 'identity.begin-acting',
      subjectKind: 'member',
      subjectId: memberId,
      details: { consent: command.consent, reason: command.reason },
    },
  );
  return { result: { acting, told }, replayed: false };
}

function actingFor(
  { villageId, memberId }: BeginActingCommand,
  agency: { readonly id: string; readonly expiresAt: Date },
  memberName: string,
): ActingFor {
  return { agencyId: agency.id, villageId, memberId, memberName, until: agency.expiresAt };
}

/** Locks the session, so that one begins after the other, and tells whether it is acting for somebody already. */
async function lockSession(tx: Tx, actor: PersonActor, sessionId: string): Promise<boolean> {
  const [session] = await tx
    .select({ agencyId: identitySessions.agencyId })
    .from(identitySessions)
    .where(and(eq(identitySessions.id, sessionId), eq(identitySessions.userId, actor.accountId)))
    .for('update');
  invariant(session !== undefined, 'the session of the request exists');
  if (!session.agencyId) return false;
  const [running] = await tx.$client`
    select 1 from identity_agencies
    where id = ${session.agencyId} and ended_at is null and expires_at > clock_timestamp()`;
  return running !== undefined;
}

async function findByRequest(tx: Tx, villageId: string, requestId: string) {
  const { id, commandHash: hash, expiresAt } = identityAgencies;
  const [row] = await tx
    .select({ id, hash, expiresAt })
    .from(identityAgencies)
    .where(and(eq(identityAgencies.villageId, villageId), eq(identityAgencies.requestId, requestId)));
  return row;
}

async function write(
  tx: Tx,
  actor: PersonActor,
  sessionId: string | null,
  command: BeginActingCommand,
  { hash, minutes }: { readonly hash: string; readonly minutes: number },
) {
  const { villageId, memberId, consent, reason, requestId } = command;
  const [agency] = await tx
    .insert(identityAgencies)
    .values({
      villageId,
      id: newId(),
      memberId,
      agentAccountId: actor.accountId,
      agentName: actor.name,
      role: actor.role,
      consent,
      reason,
      startedAt: sql`recorded_now()` as unknown as Date,
      expiresAt: sql`recorded_now() + ${minutes} * interval '1 minute'` as unknown as Date,
      requestId,
      commandHash: hash,
    })
    .onConflictDoNothing({ target: [identityAgencies.villageId, identityAgencies.requestId] })
    .returning({ id: identityAgencies.id, expiresAt: identityAgencies.expiresAt });
  if (!agency) throw refuse('identity/request-used');
  if (sessionId !== null) {
    await tx.update(identitySessions).set({ agencyId: agency.id }).where(eq(identitySessions.id, sessionId));
  }
  return agency;
}

async function tell(
  tx: Tx,
  actor: PersonActor,
  { villageId, memberId, reason }: BeginActingCommand,
  agencyId: string,
  member: Represented,
  minutes: number,
): Promise<void> {
  const details = { agent: actor.name, reason, minutes };
  await notifyMembers(tx, [{ villageId, memberId, kind: 'acting-begun', key: agencyId, details }]);
  const recipient = member.contactPhone ?? member.phone;
  if (!recipient) return;
  await enqueueMessage(tx, {
    villageId,
    accountId: null,
    channel: 'text',
    kind: 'acting-begun',
    recipient,
    details: { agent: actor.name, member: member.name, minutes },
  });
}
