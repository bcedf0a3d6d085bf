import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client';
import {
  allotMembers,
  cancelApplication,
  cancelApproved,
  changeBudget,
  checkFund,
  closeYear,
  confirmShare,
  fundApprovalEffects,
  fundResultEffects,
  lapseApplication,
  listMemberBooks,
  openYear,
  payOut,
  readFundFigures,
  refuseShare,
  resubmitApplication,
  returnAllotments,
  withdrawShare,
} from '#services/fund/index';
import { splitByShares } from '#services/fund/policy';
import { jobActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { yuan } from '#services/kernel/decimal';
import { Refusal } from '#services/kernel/refusal';
import { checkLedger } from '#services/ledger/index';
import { endMembership } from '#services/org/index';
import { createFundMember, createFundVillage } from '#tests/factories/fund';
import { aboutApplication, createApplication, decideApplication, lamp } from '#tests/factories/fund-applications';
import { paymentOf, settleSpending, spendingOf } from '#tests/factories/fund-spending';
import { setup } from '#tests/factories/org';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

const OPERATIONS = Number(process.env.FUND_OPERATIONS ?? 180);
const LENGTH = 30;
const MEMBERS = 4;
const GIVEN = 20_000;

const which = fc.nat();
const cents = fc.integer({ min: 1, max: 12_000 });
const of = <Do extends string, Fields>(name: Do, fields: { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> }) =>
  fc.record({ do: fc.constant(name), ...fields }) as fc.Arbitrary<{ readonly do: Do } & Fields>;
const other = fc.option(fc.record({ member: fc.nat({ max: MEMBERS - 1 }), cents }));

const operation = fc.oneof(
  { weight: 8, arbitrary: of('apply', { lead: fc.nat({ max: MEMBERS - 1 }), cents, other, next: fc.boolean() }) },
  { weight: 6, arbitrary: of('confirm', { which }) },
  { weight: 1, arbitrary: of('refuse', { which }) },
  { weight: 2, arbitrary: of('withdraw', { which }) },
  { weight: 2, arbitrary: of('cancel', { which }) },
  { weight: 2, arbitrary: of('change', { which, cents, other }) },
  { weight: 6, arbitrary: of('decide', { which, vote: fc.constantFrom('yes', 'yes', 'yes', 'no', 'return') }) },
  { weight: 2, arbitrary: of('resubmit', { which }) },
  { weight: 1, arbitrary: of('lapse', { which }) },
  { weight: 6, arbitrary: of('hang', { which }) },
  { weight: 2, arbitrary: of('lower', { which, cents }) },
  { weight: 1, arbitrary: of('reject', { which }) },
  { weight: 6, arbitrary: of('approve', { which }) },
  { weight: 2, arbitrary: of('giveUp', { which }) },
  { weight: 3, arbitrary: of('pay', { which, cents }) },
  { weight: 5, arbitrary: of('settle', { which, cents }) },
  { weight: 1, arbitrary: of('disallow', { which, cents }) },
  { weight: 2, arbitrary: of('close', { which }) },
  { weight: 1, arbitrary: of('leave', { member: fc.nat({ max: MEMBERS - 1 }) }) },
  { weight: 1, arbitrary: of('join', {}) },
  { weight: 2, arbitrary: of('openNext', {}) },
  { weight: 1, arbitrary: of('closeYear', {}) },
);
type Operation = typeof operation extends fc.Arbitrary<infer One> ? One : never;

interface Share {
  readonly member: number;
  readonly cents: number;
  isConfirmed: boolean;
  /** Refused or withdrawn: asked again by another budget alone. */
  hasLeft?: boolean;
  held: number;
  approved: number;
  spent: number;
}
interface Application {
  readonly id: string;
  readonly year: number;
  readonly lead: number;
  version: number;
  state: string;
  shares: Share[];
  granted: number;
  spent: number;
  paid: number;
  hasLapsing: boolean;
}
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const text = (value: number) => (value / 100).toFixed(2);
const split = (value: number, shares: readonly number[]) =>
  splitByShares(
    yuan(text(value)),
    shares.map((each) => yuan(text(each))),
  ).map((part) => Math.round(part.toNumber() * 100));

async function found(tx: Tx) {
  const fund = await createFundVillage(tx, { members: MEMBERS, money: '5000' });
  return { ...fund, spending: await spendingOf(tx, fund) };
}
type Place = Awaited<ReturnType<typeof found>>;

/** The fund in whole cents, beside the real one; every act is tried in every state. */
class Village {
  readonly applications: Application[] = [];
  readonly left = new Map<string, number>();
  readonly ended = new Set<string>();
  readonly gone = new Set<number>();
  unallotted = 500_000 - MEMBERS * GIVEN;
  isNextOpen = false;
  isClosed = false;

  constructor(
    readonly own: TestDatabase,
    readonly at: Place,
    readonly carriesOver: boolean,
  ) {
    for (let member = 0; member < MEMBERS; member += 1) this.left.set(this.key(member, at.year), GIVEN);
  }

  readonly key = (member: number, year: number) => `${member} ${year}`;
  readonly nextNow = () => new Date(`${this.at.year + 1}-01-02T04:00:00Z`);
  readonly nowOf = (year: number) => (year === this.at.year ? new Date() : this.nextNow());
  about(one: Application) {
    return aboutApplication({ id: one.id, villageId: this.at.village.id }, this.nowOf(one.year));
  }
  one(at: number): Application | undefined {
    return this.applications[at % Math.max(1, this.applications.length)];
  }
  run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result | Refusal> {
    return this.own.database.transaction(work).catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
  }
  /** Does it where it may be done, and expects fund/wrong-state where the state forbids it; else any of these refusals. */
  async act(
    one: Application,
    from: readonly string[],
    maybe: readonly (string | false)[],
    work: (tx: Tx) => Promise<unknown>,
  ): Promise<boolean> {
    const outcome = await this.run(work);
    const code = outcome instanceof Refusal ? outcome.code : undefined;
    const expected = maybe.filter((each): each is string => each !== false);
    if (!from.includes(one.state)) expect(code).toBe('fund/wrong-state');
    else if (expected.length > 0) expect(expected).toContain(code);
    else if (code !== undefined) throw new Error(`refused for no reason in ${one.state}: ${code}`);
    return code === undefined;
  }

  /** Money of a share goes back: to its allotment, to the next where it was carried over, else to the village. */
  back(one: Application, share: Share, from: 'held' | 'approved' | 'spent', value: number): void {
    share[from] -= value;
    const own = this.key(share.member, one.year);
    const next = this.key(share.member, one.year + 1);
    const isCarried = this.isClosed && this.carriesOver && !this.gone.has(share.member) && this.left.has(next);
    const to = this.ended.has(own) ? (isCarried && !this.ended.has(next) ? next : undefined) : own;
    if (to === undefined) this.unallotted += value;
    else this.left.set(to, this.left.get(to)! + value);
  }
  free(one: Application, state: string): void {
    for (const share of one.shares) this.back(one, share, 'held', share.held);
    one.state = state;
  }
  hold(one: Application, share: Share): void {
    const key = this.key(share.member, one.year);
    this.left.set(key, this.left.get(key)! - share.cents);
    share.held = share.cents;
    share.isConfirmed = true;
    if (one.shares.every((each) => each.isConfirmed)) one.state = 'reviewing';
  }
  hasAllotment(member: number, year: number): boolean {
    const key = this.key(member, year);
    return this.left.has(key) && !this.ended.has(key) && !this.gone.has(member);
  }
  /** Why shares can't be opened: somebody without an allotment, or the lead has too little (what is freed by it counts). */
  obstacle(lead: number, year: number, shares: readonly Share[], freed = 0): (string | false)[] {
    const isMissing = shares.some((each) => !this.hasAllotment(each.member, year));
    const own = shares.find((each) => each.member === lead)!;
    if (isMissing)
      return ['fund/no-allotment', 'fund/member-left', 'fund/insufficient', 'fund/year-not-open', 'fund/year-closed'];
    return [(this.left.get(this.key(lead, year)) ?? 0) + freed < own.cents && 'fund/insufficient'];
  }
  sharesOf(lead: number, own: number, joint: { member: number; cents: number } | null): Share[] {
    const none = { isConfirmed: false, held: 0, approved: 0, spent: 0 };
    const others = joint && joint.member !== lead ? [{ ...joint, ...none }] : [];
    return [{ member: lead, cents: own, ...none }, ...others];
  }
  content(shares: readonly Share[]) {
    const [own, ...others] = shares;
    return lamp({
      lines: [{ what: '门灯', yuan: text(total(shares.map((each) => each.cents))) }],
      ownYuan: text(own!.cents),
      others: others.map((each) => ({ memberId: this.at.members[each.member]!.id, yuan: text(each.cents) })),
    });
  }
  settleDown(one: Application, moved: readonly number[], from: 'held' | 'approved', to: 'approved' | 'spent'): void {
    for (const [place, share] of one.shares.entries()) {
      share[from] -= moved[place]!;
      share[to] += moved[place]!;
      this.back(one, share, from, share[from]);
    }
  }
  /** Notices name the applications that wait for them: in another state there is nothing to hang. */
  answer(one: Application, outcome: 'lowered' | 'withdrawn', value: number) {
    return {
      villageId: this.at.village.id,
      subjectId: one.id,
      outcome,
      points: outcome === 'lowered' ? text(value) : null,
      reason: '买贵了',
      occurredOn: dateInChina(),
      now: new Date(),
      requestId: randomUUID(),
    };
  }

  readonly acts: { readonly [Do in Operation['do']]: (one: Extract<Operation, { do: Do }>) => Promise<void> } = {
    apply: async ({ lead, cents: own, other: joint, next }) => {
      const year = this.at.year + (next ? 1 : 0);
      const shares = this.sharesOf(lead, own, joint);
      const obstacles = this.obstacle(lead, year, shares);
      const outcome = await this.run((tx) =>
        createApplication(tx, this.at, {
          state: 'confirming',
          lead,
          others: [],
          content: this.content(shares),
          now: this.nowOf(year),
        }),
      );
      // By the next year's clock what was approved this year is late with its receipts.
      const isLate = next && this.applications.some((each) => each.lead === lead && each.state === 'approved');
      const expected = obstacles.filter((each) => each !== false);
      if (outcome instanceof Refusal) {
        if (isLate) return expect([...expected, 'fund/receipts-overdue', 'fund/owing']).toContain(outcome.code);
        if (this.applications.some((each) => each.lead === lead && each.paid > each.spent && each.state !== 'approved'))
          return expect([...expected, 'fund/owing']).toContain(outcome.code);
        return expect(expected).toContain(outcome.code);
      }
      expect(isLate).toBe(false);
      expect(expected).toEqual([]);
      const made = { id: outcome.id, year, lead, version: 1, state: 'confirming', shares };
      const one: Application = { ...made, granted: 0, spent: 0, paid: 0, hasLapsing: true };
      this.applications.push(one);
      this.hold(one, shares[0]!);
    },
    confirm: async ({ which: at }) => {
      const one = this.one(at);
      const share = one?.shares[1];
      if (!one || !share) return;
      const key = this.key(share.member, one.year);
      const refusals =
        share.isConfirmed || share.hasLeft
          ? ['fund/changed', 'fund/wrong-state', 'fund/member-left']
          : !one.shares[0]!.isConfirmed
            ? ['fund/changed', 'fund/wrong-state']
            : !this.hasAllotment(share.member, one.year)
              ? ['fund/no-allotment', 'fund/member-left', 'fund/insufficient']
              : !this.hasAllotment(one.lead, one.year)
                ? ['fund/no-allotment', 'fund/member-left', 'fund/insufficient', undefined]
                : [this.left.get(key)! < share.cents && 'fund/insufficient'];
      const outcome = await this.run((tx) =>
        confirmShare(tx, this.at.memberActors[share.member]!, { ...this.about(one), version: one.version }),
      );
      const code = outcome instanceof Refusal ? outcome.code : undefined;
      if (one.state !== 'confirming') return expect(['fund/wrong-state', 'fund/changed']).toContain(code);
      if (code !== undefined) return expect(refusals).toContain(code);
      if (refusals.every((each) => each !== undefined)) expect(refusals.filter((each) => each !== false)).toEqual([]);
      this.hold(one, share);
    },
    refuse: async ({ which: at }) => {
      const one = this.one(at);
      const share = one?.shares[1];
      if (!one || !share || one.state !== 'confirming' || share.isConfirmed) return;
      const command = { ...this.about(one), reason: '没空' };
      const outcome = await this.run((tx) => refuseShare(tx, this.at.memberActors[share.member]!, command));
      if (outcome instanceof Refusal) expect(outcome.code).toBe('fund/changed');
      share.hasLeft = true;
    },
    withdraw: async ({ which: at }) => {
      const one = this.one(at);
      const share = one?.shares[1];
      if (!one || !share?.isConfirmed) return;
      const command = { ...this.about(one), reason: '没空' };
      const from = ['confirming', 'reviewing', 'returned'];
      if (!(await this.act(one, from, [], (tx) => withdrawShare(tx, this.at.memberActors[share.member]!, command))))
        return;
      this.back(one, share, 'held', share.held);
      one.shares = [
        one.shares[0]!,
        { ...share, held: 0, isConfirmed: false, hasLeft: true, cents: Number.MAX_SAFE_INTEGER },
      ];
      one.state = 'confirming';
    },
    cancel: async ({ which: at }) => {
      const one = this.one(at);
      if (!one) return;
      const command = { ...this.about(one), reason: '不办了' };
      const from = ['confirming', 'reviewing', 'returned'];
      if (await this.act(one, from, [], (tx) => cancelApplication(tx, this.at.memberActors[one.lead]!, command)))
        this.free(one, 'cancelled');
    },
    change: async ({ which: at, cents: own, other: joint }) => {
      const one = this.one(at);
      if (!one) return;
      const shares = this.sharesOf(one.lead, own, joint);
      const isSame =
        JSON.stringify(shares.map(({ member, cents: each }) => [member, each])) ===
        JSON.stringify(one.shares.map(({ member, cents: each }) => [member, each]));
      if (isSame) return;
      const back = this.ended.has(this.key(one.lead, one.year)) ? 0 : one.shares[0]!.held;
      const command = { ...this.about(one), version: one.version, content: this.content(shares) };
      const done = await this.act(
        one,
        ['confirming', 'returned'],
        this.obstacle(one.lead, one.year, shares, back),
        (tx) => changeBudget(tx, this.at.memberActors[one.lead]!, command),
      );
      if (!done) return;
      this.free(one, 'confirming');
      one.version += 1;
      one.shares = shares;
      this.hold(one, shares[0]!);
    },
    decide: async ({ which: at, vote }) => {
      const one = this.one(at);
      if (!one || one.state !== 'reviewing') return;
      const application = { ...one, villageId: this.at.village.id, lead: this.at.memberActors[one.lead]!, others: [] };
      await this.own.database.transaction((tx) =>
        decideApplication(tx, this.at, application, vote as 'yes' | 'no' | 'return', this.nowOf(one.year)),
      );
      if (vote === 'no') this.free(one, 'refused');
      else one.state = vote === 'yes' ? 'accepted' : 'returned';
      one.granted = total(one.shares.map((each) => each.cents));
    },
    resubmit: async ({ which: at }) => {
      const one = this.one(at);
      if (!one) return;
      const command = { ...this.about(one), version: one.version };
      const isMissing = one.shares.some((each) => !this.hasAllotment(each.member, one.year));
      const refusals = isMissing
        ? ['fund/no-allotment', 'fund/member-left', 'fund/year-closed', 'fund/insufficient']
        : [];
      if (
        await this.act(one, ['returned'], refusals, (tx) =>
          resubmitApplication(tx, this.at.memberActors[one.lead]!, command),
        )
      )
        one.state = 'reviewing';
    },
    lapse: async ({ which: at }) => {
      const one = this.one(at);
      // The sweep's key is the application's own: what lapsed already is found again.
      if (!one || one.state === 'lapsed') return;
      const now = new Date(this.nowOf(one.year).getTime() + 200 * 86_400_000);
      const command = { villageId: this.at.village.id, applicationId: one.id, now };
      if (await this.act(one, ['confirming', 'returned'], [], (tx) => lapseApplication(tx, jobActor('tests'), command)))
        this.free(one, 'lapsed');
    },
    hang: async ({ which: at }) => {
      const one = this.one(at);
      if (!one || one.state !== 'accepted') return;
      const villageId = this.at.village.id;
      await this.own.database.transaction(async (tx) => {
        await fundApprovalEffects.putOnNotice(tx, villageId, randomUUID(), [one.id], setup);
        await fundApprovalEffects.markObjected(tx, villageId, one.id);
        await fundApprovalEffects.release(tx, villageId, one.id);
      });
      one.state = 'on-notice';
    },
    lower: async ({ which: at, cents: to }) => {
      const one = this.one(at);
      const states = ['accepted', 'on-notice'];
      if (!one || !states.includes(one.state)) return;
      const tooMuch = to >= one.granted && 'fund/over-approved';
      if (
        await this.act(one, states, [tooMuch], (tx) =>
          fundApprovalEffects.settle(tx, setup, this.answer(one, 'lowered', to)),
        )
      )
        one.granted = to;
    },
    reject: async ({ which: at }) => {
      const one = this.one(at);
      if (!one || !['accepted', 'on-notice'].includes(one.state)) return;
      await this.own.database.transaction((tx) =>
        fundApprovalEffects.settle(tx, setup, this.answer(one, 'withdrawn', 0)),
      );
      this.free(one, 'refused');
    },
    approve: async ({ which: at }) => {
      const one = this.one(at);
      if (!one) return;
      const { id } = this.at.village;
      const closed = await this.own.database.transaction((tx) =>
        fundApprovalEffects.credit(tx, setup, id, [one.id], new Date()),
      );
      expect(closed.size).toBe(one.state === 'on-notice' ? 1 : 0);
      if (one.state !== 'on-notice') return;
      this.settleDown(
        one,
        split(
          one.granted,
          one.shares.map((each) => each.held),
        ),
        'held',
        'approved',
      );
      one.state = 'approved';
    },
    giveUp: async ({ which: at }) => {
      const one = this.one(at);
      if (!one) return;
      const command = { ...this.about(one), now: new Date(), reason: '不用了' };
      const paid = one.paid !== 0 && 'fund/paid-already';
      if (
        !(await this.act(one, ['approved'], [paid], (tx) =>
          cancelApproved(tx, this.at.memberActors[one.lead]!, command),
        ))
      )
        return;
      for (const share of one.shares) this.back(one, share, 'approved', share.approved);
      one.state = 'cancelled';
    },
    pay: async ({ which: at, cents: value }) => {
      const one = this.one(at);
      if (!one || ['settled', 'closed'].includes(one.state)) return;
      const over = one.paid + value > one.granted && 'fund/over-approved';
      const done = await this.act(one, ['approved'], [over], async (tx) => {
        const change = { memberId: this.at.members[one.lead]!.id, yuan: text(value) };
        return payOut(tx, this.at.spending.accountant, await paymentOf(tx, this.at.spending, one.id, change));
      });
      if (done) one.paid += value;
    },
    settle: async ({ which: at, cents: receipts }) => {
      const one = this.one(at);
      if (!one || one.state !== 'approved') return;
      const lead = this.at.memberActors[one.lead]!;
      const world = { ...this.at.spending, actors: [lead] };
      if (this.gone.has(one.lead)) return;
      await this.own.database.transaction((tx) => settleSpending(tx, world, one.id, [text(receipts)]));
      one.spent = Math.min(receipts, one.granted);
      this.settleDown(
        one,
        split(
          one.spent,
          one.shares.map((each) => each.approved),
        ),
        'approved',
        'spent',
      );
      one.state = 'settled';
    },
    disallow: async ({ which: at, cents: to }) => {
      const one = this.one(at);
      if (!one || !['settled', 'closed'].includes(one.state)) return;
      const tooMuch = to >= one.spent && 'fund/over-approved';
      const command = this.answer(one, 'lowered', to);
      const before = one.shares.map((each) => each.spent);
      if (
        !(await this.act(one, ['settled', 'closed'], [tooMuch], (tx) => fundResultEffects.settle(tx, setup, command)))
      )
        return;
      for (const [place, part] of split(one.spent - to, before).entries())
        this.back(one, one.shares[place]!, 'spent', part);
      one.spent = to;
    },
    close: async ({ which: at }) => {
      const one = this.one(at);
      if (!one || one.state !== 'settled') return;
      const { id } = this.at.village;
      await this.own.database.transaction(async (tx) => {
        await fundResultEffects.putOnNotice(tx, id, randomUUID(), [one.id], setup);
        expect((await fundResultEffects.credit(tx, setup, id, [one.id], new Date())).size).toBe(1);
      });
      one.state = 'closed';
    },
    leave: async ({ member }) => {
      if (this.gone.has(member)) return;
      const { village, members, accountant, year } = this.at;
      await this.own.database.transaction(async (tx) => {
        const command = { villageId: village.id, memberId: members[member]!.id, requestId: randomUUID() };
        await endMembership(tx, setup, { ...command, ending: 'moved', leftOn: dateInChina(), reason: '搬走了' });
        if (!this.isClosed) await returnAllotments(tx, accountant, { villageId: village.id, year, now: new Date() });
        if (this.isNextOpen)
          await returnAllotments(tx, accountant, { villageId: village.id, year: year + 1, now: this.nextNow() });
      });
      this.gone.add(member);
      for (const each of [year, year + 1]) {
        const key = this.key(member, each);
        if (!this.left.has(key) || this.ended.has(key)) continue;
        this.unallotted += this.left.get(key)!;
        this.left.set(key, 0);
        this.ended.add(key);
      }
    },
    join: async () => {
      const { village, accountant, year } = this.at;
      if (this.isClosed) return;
      await this.own.database.transaction(async (tx) => {
        await createFundMember(tx, village, { name: '新来的' });
        const given = await allotMembers(tx, accountant, { villageId: village.id, year, now: new Date() });
        if (given > 0) {
          this.unallotted -= given * GIVEN;
          this.joined += given * GIVEN;
        }
        if (this.isNextOpen) {
          const more = await allotMembers(tx, accountant, {
            villageId: village.id,
            year: year + 1,
            now: this.nextNow(),
          });
          this.unallotted -= more * GIVEN;
          this.joined += more * GIVEN;
        }
      });
    },
    openNext: async () => {
      const { village, accountant, year } = this.at;
      const command = {
        villageId: village.id,
        requestId: randomUUID(),
        year: year + 1,
        meeting: '村民代表会议',
        now: new Date(),
      };
      const outcome = await this.run((tx) => openYear(tx, accountant, command));
      if (outcome instanceof Refusal) {
        expect(['fund/year-open-already', 'fund/not-enough-money', 'fund/nobody-eligible']).toContain(outcome.code);
        return;
      }
      expect(this.isNextOpen).toBe(false);
      this.isNextOpen = true;
      const [row] = await this.own.database.db.$client<{ count: number }[]>`
        select count(*)::int as count from fund_allotments where village_id = ${village.id} and year = ${year + 1}`;
      this.unallotted -= row!.count * GIVEN;
      let known = 0;
      for (let member = 0; member < MEMBERS; member += 1) {
        if (this.gone.has(member)) continue;
        this.left.set(this.key(member, year + 1), GIVEN);
        known += 1;
      }
      this.joined += (row!.count - known) * GIVEN;
    },
    closeYear: async () => {
      const { village, accountant, year } = this.at;
      const command = { villageId: village.id, requestId: randomUUID(), year, now: this.nextNow() };
      const outcome = await this.run((tx) => closeYear(tx, accountant, command));
      const refusals = [
        this.isClosed && 'fund/year-closed',
        this.carriesOver && !this.isNextOpen && 'fund/year-not-open',
      ];
      const expected = refusals.filter((each) => each !== false);
      if (outcome instanceof Refusal) return expect(expected).toContain(outcome.code);
      expect(expected).toEqual([]);
      this.isClosed = true;
      for (let member = 0; member < MEMBERS; member += 1) {
        const key = this.key(member, year);
        if (this.ended.has(key)) continue;
        const next = this.key(member, year + 1);
        const isCarried = this.carriesOver && this.left.has(next) && !this.ended.has(next);
        if (isCarried) this.left.set(next, this.left.get(next)! + this.left.get(key)!);
        else this.unallotted += this.left.get(key)!;
        this.left.set(key, 0);
        this.ended.add(key);
      }
      this.closedJoiners();
    },
  };

  /** What members have who joined: nothing of it is ever used. */
  joined = 0;
  /** What they had of the year that is closed, where it is not carried over, is read off the books: it has no other rule. */
  closedJoiners(): void {
    this.isJoinedUnknown = true;
  }
  isJoinedUnknown = false;

  async step(one: Operation): Promise<void> {
    await (this.acts[one.do] as (each: Operation) => Promise<void>)(one);
  }

  async compare(): Promise<void> {
    const { village, year, members } = this.at;
    const reader = this.own.database.db;
    for (const each of [year, year + 1]) {
      const { members: lines } = await listMemberBooks(reader, {
        villageId: village.id,
        year: each,
        page: 1,
        count: 1000,
      });
      for (const line of lines) {
        const figure = (name: 'left' | 'held' | 'approved' | 'spent') => yuan(line[name]).times(100).toNumber();
        const whole = yuan(yuan(line.allotted).plus(line.carriedIn)).toFixed(2);
        const parts = [line.left, line.held, line.approved, line.spent, line.returned, line.carriedOut];
        expect(parts.reduce((sum, part) => yuan(sum.plus(part)), yuan(0)).toFixed(2)).toBe(whole);
        for (const part of parts) expect(Number(part)).toBeGreaterThanOrEqual(0);
        const member = members.findIndex(({ id }) => id === line.memberId);
        if (member < 0) continue;
        const shares = this.applications
          .filter((one) => one.year === each)
          .flatMap((one) => one.shares.filter((share) => share.member === member));
        expect({
          member,
          left: figure('left'),
          held: figure('held'),
          approved: figure('approved'),
          spent: figure('spent'),
        }).toEqual({
          member,
          left: this.left.get(this.key(member, each)),
          held: total(shares.map((share) => share.held)),
          approved: total(shares.map((share) => share.approved)),
          spent: total(shares.map((share) => share.spent)),
        });
      }
    }
    const figures = await readFundFigures(reader, village.id, year);
    if (!this.isJoinedUnknown) expect(figures.unallotted).toBe(text(this.unallotted));
    expect(yuan(figures.unallotted).plus(figures.allotted).plus(figures.otherYears).toFixed(2)).toBe(figures.paidIn);
    const states = await reader.$client<{ id: string; state: string }[]>`
      select id, state from fund_applications where village_id = ${village.id}`;
    const real = Object.fromEntries(states.map(({ id, state }) => [id, state]));
    expect(real).toEqual(Object.fromEntries(this.applications.map(({ id, state }) => [id, state])));
    expect((await checkFund(reader, village.id)).problems).toEqual([]);
  }
}

describe('the fund beside a model', () => {
  let own: TestDatabase;
  let superuser: postgres.Sql;
  beforeAll(async () => {
    own = await ownDatabase();
    superuser = postgres(own.superuserUrl, { max: 1, onnotice: () => {} });
  });
  afterAll(async () => {
    await superuser.end();
    await own.close();
  });

  it.each([true, false])(
    'keeps every cent in its place, whatever happens (carried over: %s)',
    { timeout: Math.max(120_000, OPERATIONS * 2_000) },
    async (carriesOver) => {
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { minLength: LENGTH, maxLength: LENGTH }), async (operations) => {
          const at = await own.database.transaction(found);
          await superuser.begin(async (sql) => {
            await sql`set local session_replication_role = replica`;
            await sql`update fund_years set carry_over = ${carriesOver} where village_id = ${at.village.id}`;
          });
          const village = new Village(own, at, carriesOver);
          for (const one of operations) {
            await village.step(one);
            await village.compare();
          }
        }),
        {
          numRuns: Math.max(1, Math.round(OPERATIONS / LENGTH / 2)),
          endOnFailure: process.env.FUND_SHRINK === undefined,
        },
      );
      expect((await own.database.snapshot((tx) => checkLedger(tx))).problems).toEqual([]);
    },
  );
});
