/** One side of a comparison: runs its work once and says how many operations that was. */
export interface Side {
  readonly name: string;
  /** What has to be there before and is not measured. */
  prepare?(): Promise<void>;
  run(): Promise<number>;
}

export interface Rate {
  readonly name: string;
  /** Operations a second: the median of the rounds. */
  readonly perSecond: number;
  readonly rounds: readonly number[];
}

export interface Comparison {
  readonly measured: Rate;
  readonly baseline: Rate;
  /** Median of the rounds' own ratios: what happened to the machine in a round happened to both sides. */
  readonly ratio: number;
}

/** Sixteen at once, as many as there are connections. */
export const CONNECTIONS = 16;
const ROUNDS_MIN = 3;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Does `count` pieces of work, `CONNECTIONS` at a time. */
export async function atOnce(count: number, work: (index: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  return count;
}

async function rateOf(side: Side, settle: () => Promise<void>): Promise<number> {
  await side.prepare?.();
  await settle();
  const startedAt = process.hrtime.bigint();
  const operations = await side.run();
  return operations / (Number(process.hrtime.bigint() - startedAt) / 1e9);
}

interface CompareOptions {
  readonly rounds?: number;
  /** Lets the server finish what an earlier run left to do. */
  readonly settle: () => Promise<void>;
  /** The baseline needs what the measured side has just written. */
  readonly inOrder?: boolean;
}

/** Runs both sides in turn, the one that begins changing with each round, after one round that does not count. */
export async function compare(measured: Side, baseline: Side, options: CompareOptions): Promise<Comparison> {
  const rounds = Math.max(ROUNDS_MIN, options.rounds ?? 5);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const order: [Side, number[]][] = [
      [measured, ours],
      [baseline, theirs],
    ];
    for (const [side, rates] of options.inOrder || round % 2 === 0 ? order : order.reverse()) {
      rates.push(await rateOf(side, options.settle));
    }
  }
  ours.shift();
  theirs.shift();
  return {
    measured: { name: measured.name, perSecond: median(ours), rounds: ours },
    baseline: { name: baseline.name, perSecond: median(theirs), rounds: theirs },
    ratio: median(ours.map((rate, round) => rate / theirs[round]!)),
  };
}
