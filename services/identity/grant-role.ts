import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { PersonActor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import { decryptField, phoneBlindIndex } from '../kernel/personal-data';
import { Refusal } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import { lockAccount } from './account-lock';
import type { GrantRoleCommand } from './commands';
import { enrol } from './enrol';
import { findGrantee, findUnitInScope, hasShop } from './grant-queries';
import { grantableRoles, unitKindsOf } from './policy';
import { registerAccount } from './register-account';
import type { IdentityRefusalCode } from './vocabulary';

function refuse(code: IdentityRefusalCode): never {
  throw new Refusal<IdentityRefusalCode>(code);
}

/**
 * Gives a role at a place of the tree to a member of the roster or to whoever has a phone; an account is made when there
 * is none. It holds from the person's next request on. Granted already, it is found again (`replayed`).
 * Refusals: permission/*, identity/not-found (a place, member or shop outside the scope), identity/role-not-grantable,
 * identity/member-left, identity/phone-needed, identity/shop-needed, identity/own-role, identity/name-needed.
 */
export async function grantRole(
  tx: Tx,
  actor: PersonActor,
  command: GrantRoleCommand,
): Promise<Outcome<{ roleId: string; accountId: string; name: string }>> {
  authorize(actor, 'accounts.grant');
  const unit = (await findUnitInScope(tx, actor.unitId, command.unitId)) ?? refuse('identity/not-found');
  if (!grantableRoles(actor.role).includes(command.role)) refuse('identity/role-not-grantable');
  if (!(unitKindsOf(command.role) as readonly string[]).includes(unit.kind)) refuse('identity/role-not-grantable');
  const person = await personOf(tx, unit.villageId, command);
  const shopId = command.role === 'shop-staff' ? (command.shopId ?? refuse('identity/shop-needed')) : null;
  if (shopId && !(unit.villageId && (await hasShop(tx, unit.villageId, shopId)))) refuse('identity/not-found');
  const existing = await lockAccount(tx, phoneBlindIndex(person.phone));
  if (existing?.id === actor.accountId) refuse('identity/own-role');
  const name = existing?.name ?? person.name ?? refuse('identity/name-needed');
  const { accountId } = existing
    ? { accountId: existing.id }
    : await registerAccount(tx, actor, { name, phone: person.phone });
  const { villageId } = unit;
  const made = await enrol(tx, actor, accountId, { role: command.role, unitId: unit.id, villageId, shopId });
  if (villageId && person.memberId) {
    await enrol(tx, actor, accountId, { role: 'member', unitId: unit.id, villageId, memberId: person.memberId });
  }
  if (made.isNew) {
    const subject = { villageId, subjectKind: 'account', subjectId: accountId };
    const details = { role: command.role, unit: unit.name, name, roleId: made.roleId };
    await recordAudit(tx, actor, { ...subject, action: 'identity.grant-role', details });
  }
  return { result: { roleId: made.roleId, accountId, name }, replayed: !made.isNew };
}

/** Whoever the command names: a member of the roster by id or phone, or somebody else by phone. */
async function personOf(tx: Tx, villageId: string | null, command: GrantRoleCommand) {
  const { memberId, phone } = command;
  if (!memberId && !phone) return refuse('identity/phone-needed');
  const phoneBlind = phone && !memberId ? phoneBlindIndex(phone) : undefined;
  const member = villageId ? await findGrantee(tx, villageId, { memberId, phoneBlind }) : undefined;
  if (!member) {
    if (memberId || !phone) return refuse('identity/not-found');
    return { phone, name: command.name, memberId: undefined };
  }
  if (member.hasLeft) return refuse('identity/member-left');
  if (!member.phoneCipher) return refuse('identity/phone-needed');
  return { phone: decryptField(member.phoneCipher), name: member.name, memberId: member.id };
}
