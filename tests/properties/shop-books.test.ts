import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client';
import { addDays, dateInChina } from '#services/kernel/clock';
import { Refusal } from '#services/kernel/refusal';
import { checkLedger } from '#services/ledger/index';
import { cancelOrder, placeOrder, readyOrder } from '#services/orders/index';
import { redeem, returnGoods } from '#services/redemption/index';
import { cancelSettlement } from '#services/settlements/index';
import {
  approveCount,
  cancelTransfer,
  checkStock,
  receiveGoods,
  recordLoss,
  rejectCount,
  sendGoods,
} from '#services/shop/index';
import { cancelVoucher } from '#services/vouchers/index';
import { createCount } from '#tests/factories/counts';
import { collect } from '#tests/factories/orders';
import {
  committeeActor,
  createMember,
  createVillage,
  memberActor,
  personActor,
  shopStaffActor,
} from '#tests/factories/org';
import { awardPoints, presentAgain } from '#tests/factories/redemption';
import { createShopSettlement, settlementPeople } from '#tests/factories/settlements';
import { createShop, receive, stockGoods, type TestGoods } from '#tests/factories/shop';
import { issue, presentVouchers, type TestVoucher } from '#tests/factories/vouchers';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

const OPERATIONS = Number(process.env.SHOP_OPERATIONS ?? 420);
const LENGTH = 70;

const place = { shop: fc.nat({ max: 1 }), goods: fc.nat({ max: 2 }) };
const member = fc.nat({ max: 2 });
const quantity = fc.integer({ min: 1, max: 6 });
const which = fc.nat();
const of = <Do extends string, Fields>(name: Do, fields: { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> }) =>
  fc.record({ do: fc.constant(name), ...fields }) as fc.Arbitrary<{ readonly do: Do } & Fields>;

const operation = fc.oneof(
  { weight: 4, arbitrary: of('receive', { ...place, quantity, days: fc.constantFrom(null, -1, 0, 9, 90) }) },
  { weight: 1, arbitrary: of('lose', { ...place, quantity }) },
  { weight: 8, arbitrary: of('sell', { ...place, member, quantity, other: quantity, twice: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: of('return', { which, good: fc.nat({ max: 2 }), spoiled: fc.nat({ max: 2 }), twice: fc.boolean() }),
  },
  { weight: 4, arbitrary: of('order', { ...place, member, quantity, ready: fc.boolean() }) },
  { weight: 3, arbitrary: of('collect', { which }) },
  { weight: 2, arbitrary: of('cancel', { which, byMember: fc.boolean() }) },
  { weight: 3, arbitrary: of('send', { ...place, quantity }) },
  { weight: 3, arbitrary: of('arrive', { which, missing: fc.nat({ max: 3 }), recall: fc.boolean() }) },
  { weight: 3, arbitrary: of('count', { ...place, delta: fc.integer({ min: -4, max: 4 }) }) },
  { weight: 3, arbitrary: of('decide', { shop: place.shop, approve: fc.boolean() }) },
  { weight: 2, arbitrary: of('issue', { member, worth: fc.constantFrom(5 as const, 10 as const, 20 as const) }) },
  { weight: 2, arbitrary: of('spend', { ...place, which, quantity }) },
  { weight: 1, arbitrary: of('void', { which }) },
  { weight: 1, arbitrary: of('settle', { shop: place.shop, pay: fc.boolean() }) },
);
type Operation = typeof operation extends fc.Arbitrary<infer One> ? One : never;

interface Slip {
  readonly id: string;
  readonly shop: number;
  readonly member: number;
  readonly lines: { readonly goods: number; left: number }[];
}
interface Pending {
  readonly id: string;
  readonly shop: number;
  readonly goods: number;
  readonly quantity: number;
}

const PRICES = [5, 2, 3];

/** The same books in memory: whole points, pieces on the shelf, and what is not over yet. */
class Model {
  readonly balances = [120, 60, 15];
  readonly onHand = [
    [20, 10, 4],
    [8, 0, 12],
  ];
  readonly taken = [0, 0];
  readonly slips: Slip[] = [];
  readonly orders: (Pending & { readonly member: number })[] = [];
  readonly transfers: Pending[] = [];
  readonly vouchers: { readonly paper: TestVoucher; readonly member: number }[] = [];
  readonly counts = new Map<number, Pending>();

  move(shop: number, goods: number, pieces: number): void {
    this.onHand[shop]![goods]! += pieces;
  }

  sold(id: string, shop: number, holder: number, lines: readonly (readonly [number, number])[]): void {
    this.slips.push({ id, shop, member: holder, lines: lines.map(([goods, left]) => ({ goods, left })) });
    for (const [goods, pieces] of lines) this.taken[shop]! += pieces * PRICES[goods]!;
  }
}

const priceOf = (lines: readonly (readonly [number, number])[]) =>
  lines.reduce((total, [goods, pieces]) => total + pieces * PRICES[goods]!, 0);
const pick = <Item>(items: readonly Item[], at: number): Item | undefined => items[at % Math.max(items.length, 1)];
const drop = <Item>(items: Item[], item: Item): void => void items.splice(items.indexOf(item), 1);

async function found(tx: Tx) {
  const village = await createVillage(tx);
  const shops = [await createShop(tx, village), await createShop(tx, village, { name: '爱心超市（河西点）' })];
  const { onHand, balances } = new Model();
  const goods: TestGoods[] = [];
  for (const [index, price] of PRICES.entries()) {
    goods.push(
      await stockGoods(tx, shops[0]!, { name: `货${index}`, price: String(price), onHand: onHand[0]![index] }),
    );
  }
  for (const [index, pieces] of onHand[1]!.entries()) {
    const command = { requestId: randomUUID(), villageId: village.id, shopId: shops[1]!.id, goodsId: goods[index]!.id };
    if (pieces > 0) await receive(tx, committeeActor(village), { ...command, quantity: pieces });
  }
  const members = [];
  for (const balance of balances) {
    const one = await createMember(tx, village);
    await awardPoints(tx, one, String(balance));
    members.push(one);
  }
  const cashiers = shops.map((shop) => shopStaffActor(village, shop.id, { name: '刘小芳' }));
  const administrator = personActor('points-administrator', village);
  return { village, shops, goods, members, cashiers, administrator, committee: committeeActor(village) };
}
type Place = Awaited<ReturnType<typeof found>>;

/** Runs each operation on the books and on the model, and knows beforehand which is refused. */
class Village {
  constructor(
    readonly own: TestDatabase,
    readonly at: Place,
    readonly model = new Model(),
  ) {}

  request() {
    return { requestId: randomUUID(), villageId: this.at.village.id };
  }
  run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result | Refusal> {
    return this.own.database.transaction(work).catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
  }
  /** Does it, and expects the refusals named, or none. */
  async expecting<Result>(refusals: readonly (string | false)[], work: (tx: Tx) => Promise<Result>) {
    const outcome = await this.run(work);
    const expected = refusals.filter((each): each is string => each !== false);
    const code = outcome instanceof Refusal ? outcome.code : undefined;
    if (expected.length > 0) expect(expected).toContain(code);
    else if (code !== undefined) throw new Error(`refused for no reason: ${code}`);
    return outcome instanceof Refusal ? undefined : outcome;
  }
  till(shop: number, holder: number) {
    return { member: this.at.members[holder]!, cashier: this.at.cashiers[shop]! };
  }
  lines(lines: readonly (readonly [number, number])[]) {
    return lines.map(([goods, pieces]) => {
      const { id, price } = this.at.goods[goods]!;
      return { goodsId: id, quantity: pieces, price };
    });
  }
  async sellable(shop: number, goods: number): Promise<number> {
    const [row] = await this.own.database.db.$client<{ pieces: number }[]>`
      select shop_sellable(${this.at.village.id}, ${this.at.shops[shop]!.id}, ${this.at.goods[goods]!.id}, ${dateInChina()}::date) as pieces`;
    return row!.pieces;
  }
  /** Why a shop can't give out these goods: none left, or none that is not past its date. */
  async shortage(shop: number, lines: readonly (readonly [number, number])[]): Promise<string | false> {
    for (const [goods, pieces] of lines) {
      if (pieces > this.model.onHand[shop]![goods]!) return 'redemption/sold-out';
      if (pieces > (await this.sellable(shop, goods))) return 'redemption/past-best-before';
    }
    return false;
  }

  readonly acts: { readonly [Do in Operation['do']]: (one: Extract<Operation, { do: Do }>) => Promise<void> } = {
    receive: async ({ shop, goods, quantity: pieces, days }) => {
      const bestBefore = days === null ? undefined : addDays(dateInChina(), days);
      const ids = { shopId: this.at.shops[shop]!.id, goodsId: this.at.goods[goods]!.id };
      const command = { ...this.request(), ...ids, quantity: pieces, bestBefore };
      await this.expecting([], (tx) => receive(tx, this.at.cashiers[shop]!, command));
      this.model.move(shop, goods, pieces);
    },
    lose: async ({ shop, goods, quantity: pieces }) => {
      const ids = { shopId: this.at.shops[shop]!.id, goodsId: this.at.goods[goods]!.id };
      const command = { ...this.request(), ...ids, quantity: pieces, reason: '受潮' };
      const short = pieces > this.model.onHand[shop]![goods]! && 'shop/out-of-stock';
      if (await this.expecting([short], (tx) => recordLoss(tx, this.at.cashiers[shop]!, command)))
        this.model.move(shop, goods, -pieces);
    },
    sell: async ({ shop, goods, member: holder, quantity: pieces, other, twice }) => {
      const lines = [[goods, pieces] as const, ...(goods === 2 ? [] : [[2, other] as const])];
      const till = this.till(shop, holder);
      const presentationId = await this.own.database.transaction((tx) => presentAgain(tx, till));
      const command = { requestId: randomUUID(), presentationId, lines: this.lines(lines) };
      const short = [
        ...(await Promise.all(lines.map((line) => this.shortage(shop, [line])))),
        priceOf(lines) > this.model.balances[holder]! && ('redemption/insufficient-points' as const),
      ];
      const sold = await this.expecting(short, (tx) => redeem(tx, till.cashier, command));
      if (!sold) return;
      if (twice) {
        const again = await this.run((tx) => redeem(tx, till.cashier, command));
        expect(again).toMatchObject({ replayed: true, result: { id: sold.result.id } });
      }
      this.model.balances[holder]! -= priceOf(lines);
      for (const [one, count] of lines) this.model.move(shop, one, -count);
      this.model.sold(sold.result.id, shop, holder, lines);
    },
    return: async ({ which: at, good, spoiled, twice }) => {
      const slip = pick(this.model.slips, at);
      if (!slip) return;
      const rows = await this.own.database.db.$client<{ position: number; goodsId: string }[]>`
        select position, goods_id as "goodsId" from redemption_lines where redemption_id = ${slip.id} order by position limit 1`;
      const { position, goodsId } = rows[0]!;
      const line = slip.lines.find(({ goods }) => this.at.goods[goods]!.id === goodsId)!;
      const command = {
        ...this.request(),
        redemptionId: slip.id,
        lines: [{ position, good, spoiled }],
        reason: '拿错了',
        occurredOn: dateInChina(),
      };
      const pieces = good + spoiled;
      const refusal =
        pieces > line.left ? 'redemption/returned-already' : pieces === 0 && 'redemption/nothing-returned';
      const done = await this.expecting([refusal], (tx) => returnGoods(tx, this.at.administrator, command));
      if (!done) return;
      if (twice)
        expect(await this.run((tx) => returnGoods(tx, this.at.administrator, command))).toMatchObject({
          replayed: true,
        });
      line.left -= pieces;
      this.model.move(slip.shop, line.goods, good);
      this.model.balances[slip.member]! += pieces * PRICES[line.goods]!;
      this.model.taken[slip.shop]! -= pieces * PRICES[line.goods]!;
    },
    order: async ({ shop, goods, member: holder, quantity: pieces, ready }) => {
      const lines = [[goods, pieces] as const];
      const shortage = await this.shortage(shop, lines);
      const command = { requestId: randomUUID(), shopId: this.at.shops[shop]!.id, lines: this.lines(lines) };
      const poor = priceOf(lines) > this.model.balances[holder]! && 'redemption/insufficient-points';
      const full = this.model.orders.filter((each) => each.member === holder).length >= 3 && 'orders/too-many-open';
      const placed = await this.expecting([full || shortage || poor], (tx) =>
        placeOrder(tx, memberActor(this.at.members[holder]!), command),
      );
      if (!placed) return;
      const { id } = placed.result;
      if (ready) await this.expecting([], (tx) => readyOrder(tx, this.at.cashiers[shop]!, { orderId: id }));
      this.model.orders.push({ id, shop, goods, quantity: pieces, member: holder });
      this.model.balances[holder]! -= priceOf(lines);
      this.model.move(shop, goods, -pieces);
    },
    collect: async ({ which: at }) => {
      const order = pick(this.model.orders, at);
      if (!order) return;
      const lines = [[order.goods, order.quantity] as const];
      const given = await this.expecting([], (tx) => collect(tx, { cashier: this.at.cashiers[order.shop]! }, order.id));
      drop(this.model.orders, order);
      this.model.sold(given!.result.id, order.shop, order.member, lines);
    },
    cancel: async ({ which: at, byMember }) => {
      const order = pick(this.model.orders, at);
      if (!order) return;
      const actor = byMember ? memberActor(this.at.members[order.member]!) : this.at.committee;
      const command = { villageId: this.at.village.id, orderId: order.id, reason: '不要了', occurredOn: dateInChina() };
      const outcome = await this.run((tx) => cancelOrder(tx, actor, command));
      if (byMember && outcome instanceof Refusal && outcome.code === 'orders/too-late-to-cancel') return;
      expect(outcome).toMatchObject({ replayed: false });
      drop(this.model.orders, order);
      this.model.balances[order.member]! += priceOf([[order.goods, order.quantity]]);
      this.model.move(order.shop, order.goods, order.quantity);
    },
    send: async ({ shop, goods, quantity: pieces }) => {
      const ids = { fromShopId: this.at.shops[shop]!.id, toShopId: this.at.shops[1 - shop]!.id, reason: '那边少' };
      const lines = [{ goodsId: this.at.goods[goods]!.id, quantity: pieces }];
      const short = pieces > (await this.sellable(shop, goods)) && 'shop/stock-short';
      const command = { ...this.request(), ...ids, lines };
      const sent = await this.expecting([short], (tx) => sendGoods(tx, this.at.cashiers[shop]!, command));
      if (!sent) return;
      this.model.transfers.push({ id: sent.result, shop, goods, quantity: pieces });
      this.model.move(shop, goods, -pieces);
    },
    arrive: async ({ which: at, missing, recall }) => {
      const transfer = pick(this.model.transfers, at);
      if (!transfer) return;
      const { shop, goods, quantity: pieces } = transfer;
      const ids = { ...this.request(), transferId: transfer.id };
      const arrived = Math.max(0, pieces - missing);
      const lines = [{ goodsId: this.at.goods[goods]!.id, arrived }];
      await this.expecting([], (tx) =>
        recall
          ? cancelTransfer(tx, this.at.cashiers[shop]!, { ...ids, reason: '装错了' })
          : receiveGoods(tx, this.at.cashiers[1 - shop]!, { ...ids, lines, note: '路上坏了' }),
      );
      drop(this.model.transfers, transfer);
      this.model.move(recall ? shop : 1 - shop, goods, recall ? pieces : arrived);
    },
    count: async ({ shop, goods, delta }) => {
      const counted = Math.max(0, this.model.onHand[shop]![goods]! + delta);
      const id = await this.expecting([this.model.counts.has(shop) && 'shop/count-open'], (tx) =>
        createCount(tx, this.at.cashiers[shop]!, this.at.shops[shop]!, [[this.at.goods[goods]!, counted]], '没有找到'),
      );
      if (!id) return;
      this.model.counts.set(shop, { id, shop, goods, quantity: counted - this.model.onHand[shop]![goods]! });
    },
    decide: async ({ shop, approve }) => {
      const count = this.model.counts.get(shop);
      if (!count) return;
      const ids = { ...this.request(), countId: count.id };
      const outdated = approve && this.model.onHand[shop]![count.goods]! + count.quantity < 0 && 'shop/count-outdated';
      const decided = await this.expecting([outdated], (tx) =>
        approve
          ? approveCount(tx, this.at.committee, ids)
          : rejectCount(tx, this.at.committee, { ...ids, reason: '再盘一次' }),
      );
      if (!decided) return;
      this.model.counts.delete(shop);
      if (approve) this.model.move(shop, count.goods, count.quantity);
    },
    issue: async ({ member: holder, worth }) => {
      const poor = worth > this.model.balances[holder]! && 'vouchers/insufficient-points';
      const papers = await this.expecting([poor], (tx) => issue(tx, this.at.village, this.at.members[holder]!, worth));
      if (!papers) return;
      this.model.balances[holder]! -= worth;
      this.model.vouchers.push({ paper: papers[0]!, member: holder });
    },
    spend: async ({ shop, goods, which: at, quantity: pieces }) => {
      const voucher = pick(this.model.vouchers, at);
      if (!voucher) return;
      const lines = [[goods, pieces] as const];
      const cashier = this.at.cashiers[shop]!;
      const dear = priceOf(lines) > voucher.paper.worth && 'redemption/insufficient-points';
      const refusal = (await this.shortage(shop, lines)) || dear;
      const sold = await this.expecting([refusal], async (tx) => {
        const presentationId = await presentVouchers(tx, { cashier }, voucher.paper);
        return redeem(tx, cashier, { requestId: randomUUID(), presentationId, lines: this.lines(lines) });
      });
      if (!sold) return;
      drop(this.model.vouchers, voucher);
      this.model.balances[voucher.member]! += voucher.paper.worth - priceOf(lines);
      this.model.move(shop, goods, -pieces);
      this.model.sold(sold.result.id, shop, voucher.member, lines);
    },
    void: async ({ which: at }) => {
      const voucher = pick(this.model.vouchers, at);
      if (!voucher) return;
      const command = { villageId: this.at.village.id, voucherId: voucher.paper.id, occurredOn: dateInChina() };
      await this.expecting([], (tx) => cancelVoucher(tx, this.at.committee, { ...command, reason: 'lost' }));
      drop(this.model.vouchers, voucher);
      this.model.balances[voucher.member]! += voucher.paper.worth;
    },
    settle: async ({ shop, pay }) => {
      const shopId = this.at.shops[shop]!.id;
      const villageId = this.at.village.id;
      const people = settlementPeople(this.at.village, shopId);
      const owed = this.model.taken[shop]!;
      const outcome = await this.run(async (tx) => {
        const state = pay ? 'paid' : 'checked';
        const id = await createShopSettlement(tx, people, { villageId, shopId, state });
        if (!pay)
          await cancelSettlement(tx, people.administrator, { ...this.request(), settlementId: id, reason: '算错了' });
      });
      if (outcome instanceof Refusal) {
        expect(['settlements/nothing-to-settle', 'settlements/not-positive']).toContain(outcome.code);
        expect(owed).toBeLessThanOrEqual(0);
      } else if (pay) this.model.taken[shop] = 0;
    },
  };

  async step(one: Operation): Promise<void> {
    await (this.acts[one.do] as (each: Operation) => Promise<void>)(one);
  }

  /** What the books say, in the model's terms. */
  async books() {
    const { village, shops, goods, members } = this.at;
    const sql = this.own.database.db.$client;
    const stocks = await sql<{ shopId: string; goodsId: string; onHand: number }[]>`
      select shop_id as "shopId", goods_id as "goodsId", on_hand as "onHand" from shop_stocks where village_id = ${village.id}`;
    const accounts = await sql<{ kind: string; ownerId: string; balance: number }[]>`
      select kind, owner_id as "ownerId", balance::float as balance from ledger_accounts where village_id = ${village.id} and unit = 'points'`;
    const of = (kind: string, ownerId: string) =>
      accounts.find((each) => each.kind === kind && each.ownerId === ownerId)?.balance ?? 0;
    const worthOf = (holder: number, items: readonly { member: number; worth: number }[]) =>
      items.filter((each) => each.member === holder).reduce((total, { worth }) => total + worth, 0);
    const held = this.model.orders.map((each) => ({
      member: each.member,
      worth: priceOf([[each.goods, each.quantity]]),
    }));
    const papers = this.model.vouchers.map((each) => ({ member: each.member, worth: each.paper.worth }));
    return {
      onHand: shops.map((shop) =>
        goods.map(({ id }) => stocks.find((each) => each.shopId === shop.id && each.goodsId === id)?.onHand ?? 0),
      ),
      balances: members.map(({ id }) => of('member', id)),
      taken: shops.map(({ id }) => of('shop', id)),
      held: members.map(({ id }, holder) => of('held', id) - worthOf(holder, held)),
      vouchers: members.map(({ id }, holder) => of('voucher', id) - worthOf(holder, papers)),
    };
  }

  /** What must hold whatever happened, asked of the rows alone. */
  async problems(): Promise<string[]> {
    const { id } = this.at.village;
    const rows = await this.own.database.db.$client<{ problem: string }[]>`
      select 'a shelf is not the sum of its movements' as problem from shop_stocks s where s.village_id = ${id}
        and s.on_hand <> (select coalesce(sum(m.quantity), 0) from shop_movements m
          where m.village_id = s.village_id and m.shop_id = s.shop_id and m.goods_id = s.goods_id)
      union all select 'a batch is not the sum of its movements' from shop_lot_stocks s where s.village_id = ${id}
        and s.on_hand <> (select coalesce(sum(m.quantity), 0) from shop_movements m
          where m.village_id = s.village_id and m.shop_id = s.shop_id and m.goods_id = s.goods_id and m.lot_id = s.lot_id)
      union all select 'a shelf is not the sum of its batches' from shop_stocks s where s.village_id = ${id}
        and s.on_hand <> (select coalesce(sum(l.on_hand), 0) from shop_lot_stocks l
          where l.village_id = s.village_id and l.shop_id = s.shop_id and l.goods_id = s.goods_id)
      union all select 'an ended order keeps goods' from orders_orders o where o.village_id = ${id}
        and (o.ended_at is not null) = exists (select from shop_movements m where m.village_id = o.village_id and m.source_id = o.id
          and m.kind in ('set-aside', 'put-back') group by m.lot_id having sum(m.quantity) <> 0)
      union all select 'an ended transfer is still under way' from shop_transfers t where t.village_id = ${id}
        and (t.state = 'sent') <> exists (select from shop_movements m where m.village_id = t.village_id and m.source_id = t.id
          and m.kind in ('transfer-out', 'transfer-in') group by m.lot_id having sum(m.quantity) <> 0)
      union all select 'a slip is not what left the shelf' from redemption_lines l
        join redemption_redemptions r on r.village_id = l.village_id and r.id = l.redemption_id where l.village_id = ${id}
        and l.quantity <> -(select coalesce(sum(m.quantity), 0) from shop_movements m where m.village_id = l.village_id
          and m.source_id = r.id and m.goods_id = l.goods_id and m.kind = 'out')
      union all select 'points are not balanced' where (select coalesce(sum(a.balance), 0) from ledger_accounts a
        where a.village_id = ${id} and a.unit = 'points') <> 0
      union all select 'a shop has not slips less returns less settled' from shop_shops s where s.village_id = ${id}
        and coalesce((select a.balance from ledger_accounts a where a.village_id = s.village_id and a.owner_id = s.id and a.kind = 'shop'
            and a.unit = 'points'), 0)
          <> (select coalesce(sum(r.total - redemption_returned(r.village_id, r.id)), 0) from redemption_redemptions r
              where r.village_id = s.village_id and r.shop_id = s.id)
            - (select coalesce(sum(x.points), 0) from settlements_settlements x
              where x.village_id = s.village_id and x.shop_id = s.id and x.state = 'paid')
      union all select 'held is not what open orders come to' where (select coalesce(sum(a.balance), 0) from ledger_accounts a
          where a.village_id = ${id} and a.kind = 'held' and a.unit = 'points')
        <> (select coalesce(sum(o.total), 0) from orders_orders o where o.village_id = ${id} and o.ended_at is null)
      union all select 'paper is not what was issued' where (select coalesce(sum(a.balance), 0) from ledger_accounts a
          where a.village_id = ${id} and a.kind = 'voucher' and a.unit = 'points')
        <> (select coalesce(sum(v.worth), 0) from vouchers_vouchers v where v.village_id = ${id} and v.state = 'issued')`;
    return rows.map(({ problem }) => problem);
  }
}

let own: TestDatabase;
beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 12 });
});
afterAll(() => own.close());

const sequence = fc.array(operation, { minLength: LENGTH, maxLength: LENGTH });

describe('the shop’s books and the village’s', { timeout: 240_000 }, () => {
  it('agree with a model in memory and with one another after every operation', async () => {
    await fc.assert(
      fc.asyncProperty(sequence, async (operations) => {
        const village = new Village(own, await own.database.transaction(found));
        for (const each of operations) {
          await village.step(each);
          const { onHand, balances, taken } = village.model;
          const nothing = balances.map(() => 0);
          expect(await village.books()).toEqual({ onHand, balances, taken, held: nothing, vouchers: nothing });
          expect(await village.problems()).toEqual([]);
        }
      }),
      { numRuns: Math.ceil(OPERATIONS / LENGTH), endOnFailure: true },
    );
    expect(await own.database.snapshot((tx) => checkLedger(tx))).toMatchObject({ ok: true, problems: [] });
    expect((await own.database.snapshot((tx) => checkStock(tx))).problems).toEqual([]);
  });
});
