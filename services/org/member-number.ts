import type { Tx } from '#db/client';
import { invariant } from '../kernel/invariant';

/** Damm's quasigroup of order 10: finds every single wrong digit and every two neighbours swapped. */
const DAMM = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const;

function dammDigit(digits: string): number {
  return [...digits].reduce((state, digit) => DAMM[state]?.[Number(digit)] ?? 0, 0);
}

const FIRST = 1_000_000;
const LAST = 9_999_999;

/** True for eight digits whose last one checks the others: a mistyped number is caught before anything is looked up. */
export function isMemberNumber(written: string): boolean {
  return /^[1-9]\d{7}$/.test(written) && dammDigit(written) === 0;
}

/** The member number of a place in the sequence. */
export function memberNumberAt(position: number): string {
  const digits = String(FIRST + position);
  invariant(FIRST + position <= LAST, 'eight digits hold nine million members');
  return `${digits}${dammDigit(digits)}`;
}

/** Takes `count` new member numbers, in order. Others who take numbers wait until this transaction ends. */
export async function takeMemberNumbers(tx: Tx, count: number): Promise<string[]> {
  const [row] = await tx.$client<{ last: number }[]>`
    insert into org_numbers (name, last) values ('member', ${count})
    on conflict (name) do update set last = org_numbers.last + excluded.last
    returning last`;
  const last = row?.last ?? 0;
  return Array.from({ length: count }, (_, index) => memberNumberAt(last - count + index));
}
