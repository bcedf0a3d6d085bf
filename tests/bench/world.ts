import postgres from 'postgres';
import { type Database, openDatabase } from '#db/client';
import { openSession } from '#services/identity/index';
import { NO_ORIGIN, type PersonActor, type Role } from '#services/kernel/actor';
import { newId } from '#services/kernel/ids';
import { encryptField, phoneBlindIndex } from '#services/kernel/personal-data';
import { CONNECTIONS } from './rounds';

export const VILLAGES = 64;
/** Few enough for 10,000 entries to give everybody points. */
export const MEMBERS_PER_VILLAGE = 70;
export const PRICE = '0.50';
const stockOfEach = 100_000_000;
const pointsOfEach = 1000;

export interface BenchMember {
  readonly id: string;
  readonly number: string;
  /** The purse. */
  readonly account: string;
}

export interface BenchVillage {
  readonly id: string;
  readonly shopId: string;
  readonly shopCode: string;
  readonly shopAccount: string;
  /** With and without a limit per person. */
  readonly goods: readonly [string, string];
  readonly members: readonly BenchMember[];
  readonly cashier: PersonActor;
}

/** One database with villages, shops, members and a ledger of a given size. */
export interface World {
  readonly database: Database;
  readonly superuser: postgres.Sql;
  readonly villages: readonly BenchVillage[];
  close(): Promise<void>;
}

/** What stands before the measuring is written in sets, past the triggers: only the measured work goes through services. */
async function writeRows(superuser: postgres.Sql, entries: number): Promise<void> {
  const transfers = Math.ceil(entries / 2);
  await superuser.unsafe(`
    set session_replication_role = replica;
    create temporary table place as select v, new_id() as village_id, new_id() as shop_id, new_id() as cashier_id, new_id() as role_id,
      new_id() as goods_1, new_id() as goods_2, new_id() as issuance, new_id() as till from generate_series(0, ${VILLAGES - 1}) v;
    create temporary table person as select v, m, new_id() as member_id, new_id() as account_id from place, generate_series(0, ${MEMBERS_PER_VILLAGE - 1}) m;
    insert into org_units (id, kind, village_id, ancestor_ids, code, name, started_on)
      select village_id, 'village', village_id, array[village_id], 'v' || v, 'Village ' || v, '2024-01-01' from place;
    insert into org_members (village_id, id, number, name, joined_on, kinds)
      select village_id, member_id, (10000000 + v * 1000 + m)::text, 'Member', '2024-01-01', '{volunteer}' from person join place using (v);
    insert into shop_shops (village_id, id, code, name, opened_on) select village_id, shop_id, 'S' || v, 'Shop', '2024-01-01' from place;
    insert into shop_goods (village_id, id, code, name, category, unit, price, limit_quantity, limit_period)
      select village_id, goods_1, '1', 'Soap', 'daily', 'piece', ${PRICE}, 1000, 'month' from place
      union all select village_id, goods_2, '2', 'Salt', 'food', 'bag', ${PRICE}, null, null from place;
    insert into shop_stocks (village_id, shop_id, goods_id, on_hand, version)
      select village_id, shop_id, unnest(array[goods_1, goods_2]), ${stockOfEach}, 1 from place;
    insert into ledger_transfers (village_id, id, sequence, kind, unit, from_account_id, to_account_id, amount, occurred_on, recorded_at,
      request_id, command_hash, operator_name, summary, hash)
      select p.village_id, new_id(), nextval('ledger_transfer_sequence'), 'award', 'points', p.issuance, q.account_id, ${pointsOfEach}, '2026-01-01',
        now(), gen_random_uuid(), repeat('a', 64), 'bench', 'Award', decode(repeat('07', 32), 'hex')
      from generate_series(0, ${transfers - 1}) i join place p on p.v = i % ${VILLAGES}
      join person q on q.v = p.v and q.m = (i / ${VILLAGES}) % ${MEMBERS_PER_VILLAGE};
    insert into ledger_entries (village_id, account_id, version, transfer_id, amount, balance_after, hash)
      select village_id, side.account_id, n, id, side.sign * amount, side.sign * amount * n, hash
      from (select *, row_number() over (partition by from_account_id order by sequence) as from_n,
        row_number() over (partition by to_account_id order by sequence) as to_n from ledger_transfers) t,
        lateral (values (from_account_id, -1, from_n), (to_account_id, 1, to_n)) side(account_id, sign, n);
    insert into ledger_accounts (village_id, id, unit, kind, owner_id, balance, version, head_hash)
      select p.village_id, a.id, 'points', a.kind, a.owner, coalesce(e.balance_after, 0), coalesce(e.version, 0), e.hash
      from (select v, issuance as id, 'issuance' as kind, village_id as owner from place
        union all select v, till, 'shop', shop_id from place union all select v, account_id, 'member', member_id from person) a
      join place p using (v)
      left join lateral (select * from ledger_entries e where e.village_id = p.village_id and e.account_id = a.id
        order by version desc limit 1) e on true;
    set session_replication_role = origin;
    analyze`);
}

async function enterPerson(superuser: postgres.Sql, accountId: string, phone: string): Promise<void> {
  await superuser`insert into identity_accounts (id, name, phone_cipher, phone_blind)
    values (${accountId}, 'Person', ${encryptField(phone)}, ${phoneBlindIndex(phone)})`;
}

async function readVillages(superuser: postgres.Sql): Promise<BenchVillage[]> {
  const rows = await superuser<
    {
      village_id: string;
      shop_id: string;
      till: string;
      code: string;
      goods: [string, string];
      members: BenchMember[];
      cashier_id: string;
      role_id: string;
    }[]
  >`select p.*, 'S' || v as code, array[goods_1, goods_2] as goods, (select json_agg(json_build_object('id', member_id,
      'number', (10000000 + q.v * 1000 + m)::text, 'account', account_id) order by m) from person q where q.v = p.v) as members
    from place p order by v`;
  return Promise.all(
    rows.map(async (row, place): Promise<BenchVillage> => {
      const {
        village_id: id,
        shop_id: shopId,
        cashier_id: accountId,
        role_id: roleId,
        members,
        goods,
        code,
        till,
      } = row;
      await enterPerson(superuser, accountId, `1990001${String(place).padStart(4, '0')}`);
      await superuser`insert into identity_roles (id, account_id, role, unit_id, village_id, shop_id)
        values (${roleId}, ${accountId}, 'shop-staff', ${id}, ${id}, ${shopId})`;
      const own = { unitId: id, villageId: id, villageIds: [id], memberId: null, shopId, origin: NO_ORIGIN };
      const cashier: PersonActor = { kind: 'person', accountId, name: 'Person', roleId, role: 'shop-staff', ...own };
      return { id, shopId, shopCode: code, shopAccount: till, goods, members, cashier };
    }),
  );
}

/** Fills an empty, migrated database with villages and a ledger of so many entries. */
export async function makeWorld(
  urls: { superuserUrl: string; applicationUrl: string },
  entries: number,
): Promise<World> {
  const superuser = postgres(urls.superuserUrl, { max: 1, onnotice: () => {} });
  await writeRows(superuser, entries);
  const villages = await readVillages(superuser);
  const database = openDatabase(urls.applicationUrl, { connectionsMax: CONNECTIONS });
  const close = async () => {
    await database.close();
    await superuser.end();
  };
  return { database, superuser, villages, close };
}

/** Signs a member of a village in: a role, a session, the cookie's value. */
export async function signInMember(world: World, village: BenchVillage): Promise<string> {
  const [member] = village.members;
  const [accountId, roleId] = [newId(), newId()];
  await enterPerson(world.superuser, accountId, '19900029999');
  await world.superuser`insert into identity_roles (id, account_id, role, unit_id, village_id, member_id)
    values (${roleId}, ${accountId}, 'member', ${village.id}, ${village.id}, ${member?.id ?? null})`;
  return signIn(world, accountId, roleId, 'member');
}

export function signIn({ database }: World, accountId: string, roleId: string, role: Role): Promise<string> {
  return database.transaction((tx) => openSession(tx, accountId, { id: roleId, role }, NO_ORIGIN));
}
