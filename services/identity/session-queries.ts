import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { identitySessions } from '#db/schema/identity';
import type { Origin, PersonActor, Role } from '../kernel/actor';

/** A session as its cookie finds it: who it is, acting in which role, and how long it still lasts. */
export interface FoundSession {
  readonly actor: PersonActor;
  readonly sessionId: string;
  readonly signedInAt: Date;
  readonly expiresAt: Date;
  readonly absoluteExpiresAt: Date;
}

/** Instants come from `$client` as the database writes them. */
interface SessionRow {
  readonly account_id: string;
  readonly name: string;
  readonly signed_in_at: string;
  readonly expires_at: string;
  readonly absolute_expires_at: string;
  readonly role_id: string;
  readonly role: Role;
  readonly unit_id: string;
  readonly village_id: string | null;
  readonly shop_id: string | null;
  readonly member_id: string | null;
  readonly village_ids: string[];
  readonly agency_id: string | null;
  readonly acted_for_id: string | null;
  readonly acted_for_name: string | null;
  readonly acts_until: string | null;
}

/**
 * The session of a hashed id with its actor, in one round trip. A role that has ended is not acted in any more: another
 * current role of the person takes its place, the member's first. Without any role there is no session. Acting for somebody
 * ends by the database's clock, with the role in which it began, and with the other's membership.
 */
export async function findSession(
  reader: Reader,
  sessionId: string,
  origin: Origin,
): Promise<FoundSession | undefined> {
  const client = reader.$client as postgres.Sql;
  const [row] = await client<SessionRow[]>`
    select s.account_id, a.name, s.signed_in_at, s.expires_at, s.absolute_expires_at,
      r.id as role_id, r.role, r.unit_id, r.village_id, r.shop_id,
      coalesce(r.member_id,
        (select own.member_id from identity_roles own where own.account_id = s.account_id and own.role = 'member'
          and own.village_id = r.village_id and own.ended_at is null),
        (select m.id from org_members m where m.village_id = r.village_id and m.phone_blind = a.phone_blind
          and m.left_on is null)) as member_id,
      case when r.village_id is not null then array[r.village_id]
        else (select coalesce(array_agg(u.id), '{}') from org_units u
          where u.kind = 'village' and u.ancestor_ids @> array[r.unit_id] and u.ended_on is null) end as village_ids,
      g.id as agency_id, o.id as acted_for_id, o.name as acted_for_name, g.expires_at as acts_until
    from identity_sessions s
    join identity_accounts a on a.id = s.account_id and a.closed_at is null
    join lateral (
      select each.id, each.role, each.unit_id, each.village_id, each.shop_id, each.member_id
      from identity_roles each
      left join org_members m on m.village_id = each.village_id and m.id = each.member_id
      where each.account_id = s.account_id and each.ended_at is null
        and (m.left_on is null or m.left_on > (clock_timestamp() at time zone 'Asia/Shanghai')::date)
      order by each.id = s.role_id desc nulls last, each.role = 'member' desc, each.granted_at
      limit 1
    ) r on true
    left join identity_agencies g on g.village_id = r.village_id and g.id = s.agency_id and g.role = r.role
      and g.agent_account_id = s.account_id and g.ended_at is null and g.expires_at > clock_timestamp()
    left join org_members o on o.village_id = g.village_id and o.id = g.member_id
      and (o.left_on is null or o.left_on > (clock_timestamp() at time zone 'Asia/Shanghai')::date)
    where s.id = ${sessionId} and s.expires_at > clock_timestamp()`;
  if (!row) return undefined;
  return {
    sessionId,
    signedInAt: new Date(row.signed_in_at),
    expiresAt: new Date(row.expires_at),
    absoluteExpiresAt: new Date(row.absolute_expires_at),
    actor: {
      kind: 'person',
      accountId: row.account_id,
      name: row.name,
      roleId: row.role_id,
      role: row.role,
      unitId: row.unit_id,
      villageId: row.village_id,
      villageIds: row.village_ids,
      memberId: row.member_id,
      shopId: row.shop_id,
      ...actsFor(row),
      origin,
    },
  };
}

function actsFor(row: SessionRow): Pick<PersonActor, 'onBehalfOf'> {
  const { agency_id, village_id, acted_for_id, acted_for_name, acts_until } = row;
  if (!agency_id || !village_id || !acted_for_id || !acted_for_name || !acts_until) return {};
  return {
    onBehalfOf: {
      agencyId: agency_id,
      villageId: village_id,
      memberId: acted_for_id,
      memberName: acted_for_name,
      until: new Date(acts_until),
    },
  };
}

/** One place where a person is signed in. `id` is the hash that names the row, of no use as a cookie. */
export interface OwnSession {
  readonly id: string;
  readonly device: string | null;
  readonly address: string | null;
  readonly signedInAt: Date;
  readonly expiresAt: Date;
}

/** Where a person is signed in now, the latest first. */
export async function listOwnSessions(reader: Reader, accountId: string): Promise<OwnSession[]> {
  const { id, device, address, signedInAt, expiresAt } = identitySessions;
  return reader
    .select({ id, device, address, signedInAt, expiresAt })
    .from(identitySessions)
    .where(and(eq(identitySessions.userId, accountId), gt(expiresAt, sql`clock_timestamp()`)))
    .orderBy(desc(signedInAt))
    .limit(50);
}
