import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { identityRoles } from '#db/schema/identity';
import { type Actor, accountIdOf, type Role } from '../kernel/actor';
import { newId } from '../kernel/ids';

/** A role with its place in the tree. */
export interface RolePlace {
  readonly role: Role;
  readonly unitId: string;
  readonly villageId: string | null;
  readonly memberId?: string | null;
  readonly shopId?: string | null;
}

/** Writes a role down, or finds the current one: a person holds each role once at a place. No audit, no checks. */
export async function enrol(
  tx: Tx,
  actor: Actor,
  accountId: string,
  place: RolePlace,
): Promise<{ roleId: string; isNew: boolean }> {
  const id = newId();
  const [made] = await tx
    .insert(identityRoles)
    .values({ id, accountId, ...place, grantedBy: accountIdOf(actor) })
    .onConflictDoNothing()
    .returning({ id: identityRoles.id });
  if (made) return { roleId: made.id, isNew: true };
  const current = await tx
    .select({ id: identityRoles.id, shopId: identityRoles.shopId })
    .from(identityRoles)
    .where(
      and(
        eq(identityRoles.accountId, accountId),
        eq(identityRoles.role, place.role),
        eq(identityRoles.unitId, place.unitId),
        isNull(identityRoles.endedAt),
      ),
    );
  const same = current.find((each) => each.shopId === (place.shopId ?? null)) ?? (await memberRole(tx, place));
  return { roleId: same.id, isNew: false };
}

/** The one who holds the member's role already: a member has one account. */
async function memberRole(tx: Tx, place: RolePlace): Promise<{ id: string }> {
  const [row] = await tx.$client<{ id: string }[]>`
    select id from identity_roles where village_id = ${place.villageId} and member_id = ${place.memberId ?? null}
      and role = 'member' and ended_at is null`;
  return row!;
}
