import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import { Refusal } from '#services/kernel/refusal';
import { checkLedger } from '#services/ledger';
import {
  type AnswerOutcome,
  answerObjection,
  closeNoticeChunk,
  listNoticeRows,
  type MadeObjection,
  object,
  retractObjection,
} from '#services/notices';
import { spend } from '#tests/factories/ledger';
import {
  afterAt,
  answerCommand,
  createHangingNotice,
  duringAt,
  type HangingNotice,
  objectCommand,
  visitor,
} from '#tests/factories/objections';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

/** More of either for a longer search. */
const RUNS = Number(process.env.OBJECTION_RUNS ?? 30);
const STEPS = Number(process.env.OBJECTION_STEPS ?? 24);

let own: TestDatabase;
beforeAll(async () => {
  own = await ownDatabase();
});
afterAll(() => own.close());

type Step =
  | { readonly do: 'object'; readonly row: number }
  | { readonly do: 'answer'; readonly which: number; readonly outcome: AnswerOutcome; readonly points: string }
  | { readonly do: 'retract'; readonly which: number }
  | { readonly do: 'spend'; readonly points: string }
  | { readonly do: 'close' }
  | { readonly do: 'last-day-passes' };

const which = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('object' as const), row: fc.nat(1) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      which,
      outcome: fc.constantFrom<AnswerOutcome>('kept', 'lowered', 'lowered', 'withdrawn'),
      points: fc.constantFrom('0.5', '1', '1.5', '2', '2.5', '3'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('retract' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('spend' as const), points: fc.constantFrom('0.5', '2', '4.5') }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'close' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'last-day-passes' as const }) },
);

interface Known {
  readonly made: MadeObjection;
  readonly row: number;
  state: 'open' | 'answered' | 'retracted';
}

/** What each row is worth by its answers, worked out by hand. */
class Board {
  over = false;
  readonly present = [3, 3];
  readonly posted = [false, false];
  readonly known: Known[] = [];
  balance = 0;
  owed = 0;

  isHeld(row: number): boolean {
    return this.known.some((each) => each.row === row && each.state === 'open');
  }
  close(): void {
    for (const row of [0, 1]) {
      if (this.posted[row] || this.isHeld(row) || this.present[row] === 0) continue;
      this.posted[row] = true;
      this.balance += this.present[row]!;
    }
  }
  /** What was posted goes back as far as it is there; the rest is owed. */
  change(row: number, points: number): void {
    const less = this.present[row]! - points;
    this.present[row] = points;
    if (!this.posted[row]) return;
    const taken = Math.min(less, this.balance);
    this.balance -= taken;
    this.owed += less - taken;
  }
  /** Why an answer to a row does not go through. */
  refusal(row: number, outcome: AnswerOutcome, points: number): string | undefined {
    const present = this.present[row]!;
    if (outcome === 'withdrawn' || (outcome === 'kept' && present > 0)) return undefined;
    if (outcome === 'kept' || present <= 0.5) return 'notices/outcome-impossible';
    return points > present - 0.5 ? 'notices/points-out-of-range' : undefined;
  }
}

const attempt = async <Result>(work: Promise<Result>): Promise<Result | Refusal> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};

async function take(tx: Tx, world: HangingNotice, board: Board, step: Step): Promise<void> {
  const now = board.over ? afterAt : duringAt;
  const villageId = world.village.id;
  if (step.do === 'last-day-passes') board.over = true;
  if (step.do === 'spend' && Number(step.points) <= board.balance) {
    await spend(tx, { ...world.member, villageId }, step.points);
    board.balance -= Number(step.points);
  }
  if (step.do === 'close') {
    const closed = await attempt(closeNoticeChunk(tx, jobActor('notices'), villageId, world.noticeId, now));
    expect(closed instanceof Refusal).toBe(!board.over);
    if (board.over) board.close();
  }
  if (step.do === 'object') {
    const command = objectCommand({ ...world, rowId: world.rowIds[step.row]! }, { now });
    const made = await attempt(object(tx, visitor, command));
    expect(made instanceof Refusal).toBe(board.present[step.row] === 0);
    if (!(made instanceof Refusal)) board.known.push({ made: made.result, row: step.row, state: 'open' });
  }
  const known = 'which' in step ? board.known[step.which % Math.max(1, board.known.length)] : undefined;
  if (!known) return;
  if (step.do === 'retract') {
    const { year, number, lookupCode } = known.made;
    const lookup = { number: `${year}-${number}`, code: lookupCode, villageId };
    const retracted = await attempt(retractObjection(tx, visitor, lookup));
    expect(retracted instanceof Refusal).toBe(known.state === 'answered');
    if (known.state === 'open') known.state = 'retracted';
  }
  if (step.do === 'answer') await answerOne(tx, world, board, known, step, now);
}

async function answerOne(
  tx: Tx,
  world: HangingNotice,
  board: Board,
  known: Known,
  { outcome, points }: Extract<Step, { do: 'answer' }>,
  now: Date,
): Promise<void> {
  const refused = board.refusal(known.row, outcome, Number(points));
  const command = answerCommand(world, known.made.id, { outcome, now, ...(outcome === 'lowered' && { points }) });
  const answered = await attempt(answerObjection(tx, world.handler, command));
  if (known.state !== 'open') return;
  expect(answered instanceof Refusal ? answered.code : undefined).toBe(refused);
  if (refused) return;
  known.state = 'answered';
  if (outcome === 'lowered') board.change(known.row, Number(points));
  if (outcome === 'withdrawn') board.change(known.row, 0);
}

async function expectBooks(tx: Tx, { village, member, noticeId }: HangingNotice, board: Board): Promise<void> {
  const [books] = await tx.$client<{ balance: string; entries: string; owed: string; most: number; finals: number }[]>`
    select coalesce((select balance from ledger_accounts where village_id = ${village.id} and owner_id = ${member.id}
        and kind = 'member'), '0.00') as balance,
      coalesce((select sum(e.amount) from ledger_entries e join ledger_accounts a on a.village_id = e.village_id
        and a.id = e.account_id where a.village_id = ${village.id} and a.owner_id = ${member.id} and a.kind = 'member'), 0)::numeric(14,2) as entries,
      coalesce((select sum(ledger_owed(village_id, id)) from ledger_accounts where village_id = ${village.id}
        and owner_id = ${member.id} and kind = 'member'), 0)::numeric(14,2) as owed,
      coalesce((select max(times) from (select count(*)::int as times from ledger_transfers
        where village_id = ${village.id} and kind = 'award' group by source_id) each), 0) as most,
      coalesce((select max(times) from (select count(*)::int as times from notices_outcomes
        where village_id = ${village.id} and outcome <> 'taken-back' group by row_id) each), 0) as finals`;
  const balance = board.balance.toFixed(2);
  expect(books).toMatchObject({ balance, entries: balance, owed: board.owed.toFixed(2) });
  expect(books!.most).toBeLessThanOrEqual(1);
  expect(books!.finals).toBeLessThanOrEqual(1);
  const rows = await listNoticeRows(tx, village.id, noticeId, { now: board.over ? afterAt : duringAt });
  expect(rows.map((row) => Number(row.settledAmount ?? row.amount))).toEqual(board.present);
}

class RollBack extends Error {}

test(
  'each row is posted at most once, with the points of its last answer, in whatever order',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: STEPS }), async (steps) => {
        const run = own.database.transaction(async (tx) => {
          const world = await createHangingNotice(tx);
          const board = new Board();
          for (const each of steps) {
            await take(tx, world, board, each);
            await expectBooks(tx, world, board);
          }
          for (const each of board.known.filter(({ state }) => state === 'open')) {
            await answerOne(
              tx,
              world,
              board,
              each,
              {
                do: 'answer',
                which: 0,
                outcome: board.present[each.row] === 0 ? 'withdrawn' : 'kept',
                points: '0.5',
              },
              afterAt,
            );
          }
          board.over = true;
          for (let again = 0; again < 2; again += 1) await take(tx, world, board, { do: 'close' });
          await expectBooks(tx, world, board);
          expect((await checkLedger(tx)).problems).toEqual([]);
          expect(board.present.map((points, row) => points === 0 || board.posted[row])).toEqual([true, true]);
          throw new RollBack();
        });
        await run.catch((error: unknown) => {
          if (!(error instanceof RollBack)) throw error;
        });
      }),
      { numRuns: RUNS },
    );
  },
  60_000 + RUNS * 2_000,
);
