import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { identityRoles } from '#db/schema/identity';
import { enrol } from '#services/identity/enrol';
import { openSession, resumeSession } from '#services/identity/index';
import { registerAccount } from '#services/identity/register-account';
import { jobActor, NO_ORIGIN, type PersonActor, type Role, type VisitorActor } from '#services/kernel/actor';
import type { Attempt } from '#services/kernel/attempt';
import { Refusal } from '#services/kernel/refusal';
import { listRecentMessages } from '#services/messages/index';
import { freshPhone, type Places } from './places';

export const visitor: VisitorActor = { kind: 'visitor', origin: NO_ORIGIN };
export const goodPassword = '青禾村的桂花 1988';

/** Someone with an account and, in the village of `places` or above it, a role. */
export async function makePerson(
  tx: Tx,
  places: Places,
  role: Role,
  options: { password?: string; name?: string; phone?: string; memberId?: string; villageId?: string } = {},
) {
  const phone = options.phone ?? freshPhone();
  const job = jobActor('tests');
  const { accountId } = await registerAccount(tx, job, {
    name: options.name ?? '王秀珍',
    phone,
    password: options.password,
  });
  const above = { 'township-administrator': places.townshipId, 'county-administrator': places.countyId };
  const atUnit = role === 'operator' ? places.countyId : above[role as keyof typeof above];
  const villageId = atUnit ? null : (options.villageId ?? places.villageId);
  const { roleId } = await enrol(tx, job, accountId, {
    role,
    unitId: atUnit ?? villageId ?? '',
    villageId,
    memberId: options.memberId ?? null,
  });
  return { accountId, phone, roleId, role };
}

/** The actor of a person just signed in. */
export async function actorOf(tx: Tx, person: { accountId: string; roleId: string; role: Role }) {
  const token = await openSession(tx, person.accountId, { id: person.roleId, role: person.role }, NO_ORIGIN);
  const session = await resumeSession(tx, token, NO_ORIGIN);
  if (!session) throw new Error('the person has a session');
  return { token, sessionId: session.sessionId, actor: session.actor as PersonActor };
}

/** The code of the refusal that `work` ends in, thrown or as an attempt; 'done' when it does not. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    const result = (await work) as Attempt<unknown> | undefined;
    return result && typeof result === 'object' && 'refusal' in result ? result.refusal.code : 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** The newest code in the outbox for a phone. */
export async function codeFor(tx: Tx, phone: string): Promise<string> {
  const message = (await listRecentMessages(tx)).find((each) => each.recipient === phone);
  return String(message?.details.code ?? '');
}

export async function endRoleQuietly(tx: Tx, roleId: string): Promise<void> {
  await tx.update(identityRoles).set({ endedAt: new Date() }).where(eq(identityRoles.id, roleId));
}
