import type postgres from 'postgres';
import { newId } from '#services/kernel/ids';
import { presentCode, redeem } from '#services/redemption/index';
import { codeDigits, stepAt } from '#services/redemption/policy';
import { copyTables } from './copied-tables';
import { atOnce, type Comparison, compare, type Side } from './rounds';
import { type BenchMember, type BenchVillage, MEMBERS_PER_VILLAGE, PRICE, VILLAGES, type World } from './world';

const REDEMPTIONS = 800;

type Settle = () => Promise<void>;
export type Place = readonly [village: BenchVillage, member: BenchMember];

/** Walks through all villages, then all members, on and on. */
export function walk(world: World): () => Place {
  let index = 0;
  return () => {
    const village = world.villages[index % VILLAGES];
    const member = village?.members[Math.floor(index / VILLAGES) % MEMBERS_PER_VILLAGE];
    index += 1;
    if (!village || !member) throw new Error('a place lies in the world');
    return [village, member];
  };
}

const stepOffsets = [0, -1, -2, 1];
const usedSteps = new Map<string, Set<number>>();

/** A code that the member's page could show now and that no till has taken yet. */
function freshCode({ id, number }: BenchMember): string {
  const used = usedSteps.get(id) ?? new Set<number>();
  usedSteps.set(id, used);
  const now = stepAt(Date.now() / 1000);
  const step = stepOffsets.map((offset) => now + offset).find((each) => !used.has(each));
  if (step === undefined) throw new Error('a member has shown every code of the last minutes');
  used.add(step);
  return codeDigits(number, id, step);
}

export const linesOf = (village: BenchVillage) =>
  village.goods.map((goodsId) => ({ goodsId, quantity: 1, price: PRICE }));

/** The code is checked and taken, then the goods are redeemed: what a till does, in one transaction. */
function redeemByCode(world: World, [village, member]: Place): Promise<unknown> {
  const digits = freshCode(member);
  return world.database.transaction(async (tx) => {
    const presented = await presentCode(tx, village.cashier, { requestId: newId(), digits });
    if (!presented.ok) throw presented.refusal;
    const presentationId = presented.result.result.id;
    return redeem(tx, village.cashier, { requestId: newId(), presentationId, lines: linesOf(village) });
  });
}

function byCode(name: string, world: World): Side {
  const next = walk(world);
  return { name, run: () => atOnce(REDEMPTIONS, () => redeemByCode(world, next())) };
}

const plainTables = [
  'ledger_accounts',
  'ledger_transfers',
  'ledger_entries',
  'shop_stocks',
  'shop_movements',
  'redemption_redemptions',
  'redemption_lines',
];

const hash = Buffer.alloc(32, 7);
const text64 = 'a'.repeat(64);

/** A redemption in one statement: both purses, both shelves, transfer, entries, movements, slip and lines; no code, limit or audit. */
function plainRedemption(sql: postgres.Sql, [village, member]: Place, number: number): Promise<unknown> {
  const [soap, salt] = village.goods;
  const { id: v, shopId, shopAccount } = village;
  const [slip, transfer, request] = [newId(), newId(), newId()];
  return sql`
    with moved as (
      update plain_ledger_accounts a set version = a.version + 1, head_hash = ${hash},
        balance = a.balance + case when a.id = ${shopAccount} then 1 else -1 end
      where a.village_id = ${v} and a.id in (${member.account}, ${shopAccount}) returning a.id, a.version, a.balance
    ), taken as (
      update plain_shop_stocks s set on_hand = s.on_hand - 1, version = s.version + 1
      where s.village_id = ${v} and s.shop_id = ${shopId} and s.goods_id in (${soap}, ${salt}) returning s.goods_id, s.version, s.on_hand
    ), posted as (
      insert into plain_ledger_transfers (village_id, id, sequence, kind, unit, from_account_id, to_account_id, amount, occurred_on,
        recorded_at, request_id, command_hash, shortfall, source_kind, source_id, shop_id, operator_id, operator_name, operator_role, summary, hash)
      values (${v}, ${transfer}, nextval('ledger_transfer_sequence'), 'redemption', 'points', ${member.account}, ${shopAccount}, 1, current_date,
        clock_timestamp(), ${request}, ${text64}, 0, 'redemption', ${slip}, ${shopId}, ${village.cashier.accountId}, 'Person', 'shop-staff', 'Soap, Salt', ${hash})
    ), written as (
      insert into plain_ledger_entries (village_id, account_id, version, transfer_id, amount, balance_after, hash)
      select ${v}, m.id, m.version, ${transfer}, case when m.id = ${shopAccount} then 1 else -1 end, m.balance, ${hash} from moved m
    ), movement as (
      insert into plain_shop_movements (village_id, shop_id, goods_id, version, kind, quantity, on_hand_after, source_id, request_id,
        command_hash, operator_id, operator_name, occurred_on)
      select ${v}, ${shopId}, t.goods_id, t.version, 'out', -1, t.on_hand, ${slip}, ${request}, ${text64}, ${village.cashier.accountId}, 'Person', current_date from taken t
    ), receipt as (
      insert into plain_redemption_redemptions (village_id, id, number, member_id, shop_id, presentation_id, cashier_id, cashier_name,
        total, balance_after, transfer_id, request_id, command_hash, redeemed_at)
      select ${v}, ${slip}, ${`${village.shopCode}-${number}`}, ${member.id}, ${shopId}, ${newId()}, ${village.cashier.accountId}, 'Person',
        1, m.balance, ${transfer}, ${request}, ${text64}, clock_timestamp() from moved m where m.id = ${member.account}
    )
    insert into plain_redemption_lines (village_id, redemption_id, position, goods_id, name, unit, price, quantity, total)
    values (${v}, ${slip}, 1, ${soap}, 'Soap', 'piece', 0.5, 1, 0.5), (${v}, ${slip}, 2, ${salt}, 'Salt', 'bag', 0.5, 1, 0.5)`;
}

/** The whole service against one statement that writes the same rows. */
export async function benchRedeeming(world: World, settle: Settle): Promise<{ whole: Comparison; alone: Comparison }> {
  await copyTables(world.superuser, plainTables);
  await world.superuser`insert into plain_ledger_accounts select * from ledger_accounts on conflict do nothing`;
  await world.superuser`insert into plain_shop_stocks select * from shop_stocks`;
  const next = walk(world);
  let number = 0;
  const plain: Side = {
    name: 'one prepared statement, same rows',
    run: () =>
      atOnce(REDEMPTIONS, () => {
        number += 1;
        return plainRedemption(world.database.db.$client, next(), number);
      }),
  };
  const whole = await compare(byCode('code checked and redeemed', world), plain, { settle });
  const alone = await compare(presented('redeemed after the code was taken', world), plain, { settle, rounds: 3 });
  return { whole, alone };
}

/** Holders who stand at their tills: as many presentations as a run will redeem. */
export async function standAtTills(
  world: World,
  next: () => Place,
  count: number,
): Promise<{ place: Place; id: string }[]> {
  const standing = Array.from({ length: count }, () => ({ place: next(), id: newId() }));
  const rows = standing.map(({ place: [village, member], id }) => ({
    village_id: village.id,
    id,
    member_id: member.id,
    shop_id: village.shopId,
    cashier_id: village.cashier.accountId,
  }));
  await world.superuser`
    insert into redemption_presentations (village_id, id, member_id, shop_id, cashier_id, means, code_step, accepted_at, expires_at)
    select village_id, id, member_id, shop_id, cashier_id, 'code', nextval('bench_step'), now(), now() + interval '1 hour'
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as r(village_id uuid, id uuid, member_id uuid, shop_id uuid, cashier_id uuid)`;
  return standing;
}

/** The redeem service alone. */
export function presented(name: string, world: World, count = REDEMPTIONS): Side {
  const next = walk(world);
  let standing: Awaited<ReturnType<typeof standAtTills>> = [];
  return {
    name,
    prepare: async () => {
      await world.superuser`create sequence if not exists bench_step`;
      standing = await standAtTills(world, next, count);
    },
    run: () =>
      atOnce(count, (index) => {
        const holder = standing[index];
        if (!holder) throw new Error('somebody stands at the till');
        const [village] = holder.place;
        const command = { requestId: newId(), presentationId: holder.id, lines: linesOf(village) };
        return world.database.transaction((tx) => redeem(tx, village.cashier, command));
      }),
  };
}

/** Redemptions a second in a large ledger against a small one. */
export function benchGrowth(large: World, small: World, settle: Settle): Promise<Comparison> {
  return compare(byCode('ledger of 1,000,000 entries', large), byCode('ledger of 10,000 entries', small), { settle });
}
