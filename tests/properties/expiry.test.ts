import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase, type Tx } from '#db/client';
import { expirePoints } from '#services/expiry/index';
import { jobActor } from '#services/kernel/actor';
import { addDays, type CalendarDate } from '#services/kernel/clock';
import { points } from '#services/kernel/decimal';
import { checkLedger, openAccount, postTransfers, type TransferDraft, takeBack } from '#services/ledger/index';
import { changeSetting } from '#services/org/index';
import { createVillage } from '#tests/factories/org';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

const RUNS = Number(process.env.EXPIRY_RUNS ?? 12);
const job = jobActor('property');
const START = '2018-01-31';

type Policy = { readonly kind: 'none' | 'months' | 'year-end'; readonly months: number };
type Operation =
  | { readonly do: 'award' | 'adjust' | 'redeem' | 'deduct'; readonly cents: number }
  | { readonly do: 'take-back'; readonly which: number; readonly share: number }
  | { readonly do: 'policy'; readonly policy: Policy }
  | { readonly do: 'days'; readonly days: number }
  | { readonly do: 'sweep'; readonly times: number; readonly broken: boolean };

const cents = fc.integer({ min: 1, max: 2000 });
const policy: fc.Arbitrary<Policy> = fc.record({
  kind: fc.constantFrom('none' as const, 'months' as const, 'months' as const, 'year-end' as const),
  months: fc.integer({ min: 1, max: 8 }),
});
const days = {
  weight: 4,
  arbitrary: fc.record({ do: fc.constant('days' as const), days: fc.integer({ min: 1, max: 70 }) }),
};
const sweep = {
  weight: 3,
  arbitrary: fc.record({
    do: fc.constant('sweep' as const),
    times: fc.integer({ min: 1, max: 2 }),
    broken: fc.boolean(),
  }),
};
const earning = {
  weight: 4,
  arbitrary: fc.record({ do: fc.constantFrom('award' as const, 'adjust' as const), cents }),
};
const spending = {
  weight: 3,
  arbitrary: fc.record({ do: fc.constantFrom('redeem' as const, 'deduct' as const), cents }),
};
const takingBack = {
  weight: 2,
  arbitrary: fc.record({
    do: fc.constant('take-back' as const),
    which: fc.nat(),
    share: fc.integer({ min: 1, max: 100 }),
  }),
};
const changing = { weight: 1, arbitrary: fc.record({ do: fc.constant('policy' as const), policy }) };

/** The same day some months later; the last of the month where there is none. */
function monthsLater(day: CalendarDate, months: number): CalendarDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())))
    .toISOString()
    .slice(0, 10);
}

interface Moved {
  readonly id: string;
  readonly cents: number;
  readonly day: CalendarDate;
  readonly incoming: boolean;
  returned: number;
  closed: boolean;
}

/** Explicit lots: what stands of the spending is poured over them, the soonest due first; what is left past its day expires. */
class Model {
  readonly moved: Moved[] = [];
  readonly policies: { readonly from: CalendarDate; readonly policy: Policy }[] = [];
  expired = 0;

  dueOf(day: CalendarDate): CalendarDate | undefined {
    const held = this.policies.filter(({ from }) => from <= day).at(-1)?.policy;
    if (!held || held.kind === 'none') return undefined;
    return held.kind === 'months' ? monthsLater(day, held.months) : `${Number(day.slice(0, 4)) + 1}-12-31`;
  }

  get balance(): number {
    const net = this.moved.map(({ cents: amount, returned, incoming }) => (incoming ? 1 : -1) * (amount - returned));
    return net.reduce((total, each) => total + each, 0) - this.expired;
  }

  sweep(today: CalendarDate): number {
    const lots = this.moved
      .filter(({ incoming }) => incoming)
      .map((lot) => ({ left: lot.cents - lot.returned, due: this.dueOf(lot.day) ?? '9999-12-31' }))
      .sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0));
    let pour = this.moved
      .filter(({ incoming }) => !incoming)
      .reduce((total, each) => total + each.cents - each.returned, this.expired);
    for (const lot of lots) {
      const used = Math.min(lot.left, pour);
      lot.left -= used;
      pour -= used;
    }
    const overdue = lots.filter(({ due }) => due < today).reduce((total, { left }) => total + left, 0);
    this.expired += overdue;
    return overdue;
  }
}

class Stop extends Error {}

/** One purse of a village, on a clock that only goes forward. */
class World {
  day: CalendarDate = START;
  villageId = '';
  issuance = '';
  purse = '';
  second = 0;
  constructor(readonly database: Database) {}

  async at<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    this.second += 1;
    const clock = `${this.day} 00:00:00+08`;
    return this.database.transaction(async (tx) => {
      await tx.$client`select set_config('yilin.demonstration_clock', (${clock}::timestamptz + make_interval(secs => ${this.second}))::text, true)`;
      return work(tx);
    });
  }

  async open(): Promise<this> {
    await this.at(async (tx) => {
      this.villageId = (await createVillage(tx)).id;
      const name = { villageId: this.villageId, unit: 'points' as const };
      this.issuance = await openAccount(tx, { ...name, kind: 'issuance', ownerId: this.villageId });
      this.purse = await openAccount(tx, { ...name, kind: 'member', ownerId: randomUUID() });
    });
    return this;
  }

  async move(kind: TransferDraft['kind'], amount: number): Promise<string> {
    const out = kind === 'redemption' || kind === 'deduction';
    const draft: TransferDraft = {
      kind,
      unit: 'points',
      fromAccountId: out ? this.purse : this.issuance,
      toAccountId: out ? this.issuance : this.purse,
      amount: points((amount / 100).toFixed(2)),
      occurredOn: this.day,
      requestId: randomUUID(),
      summary: 'x',
    };
    const [posted] = await this.at((tx) => postTransfers(tx, job, this.villageId, [draft]));
    return posted!.id;
  }

  async say({ kind, months }: Policy): Promise<void> {
    const change = (name: 'points.expiry' | 'points.expiry-months', value: string) => ({
      unitId: this.villageId,
      name,
      value,
      validFrom: this.day,
      reason: '村民代表会议',
      requestId: randomUUID(),
    });
    await this.at(async (tx) => {
      await changeSetting(tx, job, change('points.expiry-months', String(months)));
      await changeSetting(tx, job, change('points.expiry', kind));
    });
  }

  /** Runs the sweep; `broken` lets it fall over before it commits. */
  async sweep(broken = false): Promise<number> {
    const run = this.at(async (tx) => {
      const { points: taken } = await expirePoints(tx, job, { villageId: this.villageId, today: this.day });
      if (broken) throw new Stop();
      return Math.round(Number(taken) * 100);
    });
    return run.catch((error: unknown) => {
      if (error instanceof Stop) return 0;
      throw error;
    });
  }

  async balance(): Promise<number> {
    const [row] = await this.database.db.$client<{ cents: number }[]>`
      select (balance * 100)::int as cents from ledger_accounts where id = ${this.purse}`;
    return row!.cents;
  }
}

async function step(world: World, model: Model, operation: Operation): Promise<void> {
  switch (operation.do) {
    case 'days':
      world.day = addDays(world.day, operation.days);
      return;
    case 'policy':
      await world.say(operation.policy);
      model.policies.push({ from: world.day, policy: operation.policy });
      return;
    case 'sweep': {
      if (operation.broken) await world.sweep(true);
      const expected = model.sweep(world.day);
      expect(await world.sweep()).toBe(expected);
      if (operation.times > 1) expect(await world.sweep()).toBe(0);
      break;
    }
    case 'take-back': {
      const moved = model.moved[operation.which % Math.max(model.moved.length, 1)];
      if (!moved || moved.closed) return;
      const amount = Math.ceil((moved.cents * operation.share) / 100);
      const command = { villageId: world.villageId, transferId: moved.id, amount: (amount / 100).toFixed(2) };
      const rest = { reason: '更正', occurredOn: world.day, requestId: randomUUID() };
      const taken = await world.at((tx) => takeBack(tx, job, { ...command, ...rest }));
      moved.closed = true;
      moved.returned = Math.round(Number(taken.amount) * 100);
      break;
    }
    default: {
      const incoming = operation.do === 'award' || operation.do === 'adjust';
      if (!incoming && operation.cents > model.balance) return;
      const kind = { award: 'award', adjust: 'adjustment', redeem: 'redemption', deduct: 'deduction' } as const;
      const id = await world.move(kind[operation.do], operation.cents);
      model.moved.push({ id, cents: operation.cents, day: world.day, incoming, returned: 0, closed: false });
    }
  }
  expect(await world.balance()).toBe(model.balance);
}

describe('expiry', () => {
  let own: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    own = await ownDatabase();
    database = openDatabase(own.ownerUrl, { connectionsMax: 4 });
  });
  afterAll(async () => {
    await database.close();
    await own.close();
  });

  it('takes what explicit lots say, whatever was earned, spent, taken back, given back or decided', async () => {
    await fc.assert(
      fc.asyncProperty(
        policy,
        fc.array(fc.oneof(earning, spending, takingBack, changing, days, sweep), { minLength: 20, maxLength: 45 }),
        async (first, operations) => {
          const world = await new World(database).open();
          const model = new Model();
          for (const operation of [{ do: 'policy', policy: first } as Operation, ...operations]) {
            await step(world, model, operation);
          }
          await step(world, model, { do: 'days', days: 800 });
          await step(world, model, { do: 'sweep', times: 2, broken: true });
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(await database.snapshot((tx) => checkLedger(tx))).toMatchObject({ ok: true, problems: [] });
  });

  it('never takes what was earned later than what was spent first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.oneof(earning, spending, days, sweep), { minLength: 15, maxLength: 40 }),
        async (months, operations) => {
          const world = await new World(database).open();
          await world.say({ kind: 'months', months });
          // Each spending takes from the oldest lot at once, as a purse full of coins would.
          let lots: { left: number; due: CalendarDate }[] = [];
          for (const operation of operations) {
            if (operation.do === 'days') world.day = addDays(world.day, operation.days);
            else if (operation.do === 'award' || operation.do === 'adjust') {
              await world.move('award', operation.cents);
              lots.push({ left: operation.cents, due: monthsLater(world.day, months) });
            } else if (operation.do === 'redeem' || operation.do === 'deduct') {
              let left = operation.cents;
              if (left > lots.reduce((total, lot) => total + lot.left, 0)) continue;
              await world.move('redemption', left);
              for (const lot of lots) {
                const used = Math.min(lot.left, left);
                lot.left -= used;
                left -= used;
              }
            } else if (operation.do === 'sweep') {
              const overdue = lots.filter(({ due }) => due < world.day).reduce((total, lot) => total + lot.left, 0);
              expect(await world.sweep()).toBe(overdue);
              lots = lots.filter(({ due }) => due >= world.day);
            }
            expect(await world.balance()).toBe(lots.reduce((total, lot) => total + lot.left, 0));
          }
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
  });

  it('takes late what it would have taken on time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ cents, days: fc.integer({ min: 0, max: 40 }) }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 3000 }),
        async (awards, spent) => {
          const [punctual, late] = [await new World(database).open(), await new World(database).open()];
          for (const world of [punctual, late]) {
            await world.say({ kind: 'months', months: 12 });
            for (const award of awards) {
              world.day = addDays(world.day, award.days);
              await world.move('award', award.cents);
            }
            const most = Math.min(spent, await world.balance());
            if (most > 0) await world.move('redemption', most);
          }
          for (let days = 0; days < 760; days += 20) {
            punctual.day = addDays(punctual.day, 20);
            await punctual.sweep();
            late.day = punctual.day;
            if (days % 380 === 0) await late.sweep();
          }
          await late.sweep();
          expect(await late.balance()).toBe(await punctual.balance());
          expect(await expiries(database, late.purse)).toEqual(await expiries(database, punctual.purse));
        },
      ),
      { numRuns: Math.ceil(RUNS / 4), endOnFailure: true },
    );
  });
});

/** What expired of which due day. */
async function expiries(database: Database, purse: string): Promise<string[]> {
  const rows = await database.db.$client<{ due: string; amount: string }[]>`
    select summary as due, sum(amount)::text as amount from ledger_transfers
    where from_account_id = ${purse} and kind = 'expiry' group by summary order by 1`;
  return rows.map(({ due, amount }) => `${due} ${amount}`);
}
