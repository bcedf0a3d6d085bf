import { z } from 'zod';
import type { Reader } from '#db/client';
import { points } from '#services/kernel/decimal';
import { findPurse } from '#services/ledger/index';
import { loadMember } from '#services/org/index';
import { voucherCounts } from '#services/vouchers/commands';
import { VOUCHER_STATES } from '#services/vouchers/vocabulary';
import type { ChosenMember, IssuePlan } from '~/components/vouchers/issue-form';
import { answerPage } from './answer.server';
import { readQuery } from './form.server';

const planQuery = z.object({ member: z.uuid(), counts: voucherCounts.catch([]).default([]) });

/** Whom vouchers are to be handed to and how many, worked out; undefined while nobody is chosen. */
export async function readVoucherPlan(
  reader: Reader,
  villageId: string,
  request: Request,
): Promise<{ member: ChosenMember; plan: IssuePlan } | undefined> {
  const { value } = readQuery(request, planQuery);
  if (!value) return undefined;
  const { id, name, number } = await answerPage(() => loadMember(reader, villageId, value.member));
  const purse = await findPurse(reader, villageId, id);
  const total = points(value.counts.reduce((sum, { worth, count }) => sum + worth * count, 0));
  const left = points(points(purse.available).minus(total));
  return {
    member: { id, name, number, available: purse.available, isHousehold: purse.householdNumber !== null },
    plan: {
      counts: value.counts,
      total: total.toFixed(2),
      left: left.toFixed(2),
      isAffordable: left.gte(0),
    },
  };
}

const listQuery = z.object({
  q: z.string().trim().max(40).optional().catch(undefined),
  state: z.enum(VOUCHER_STATES).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** What a list of vouchers is narrowed by, and the query of the same list on another page or as a file. */
export function readAskedVouchers(request: Request) {
  const { q, state, page } = readQuery(request, listQuery).value ?? { q: undefined, state: undefined, page: 1 };
  const queryOf = (number?: number) => {
    const pairs = { q, state, page: number?.toString() };
    return `?${new URLSearchParams(Object.entries(pairs).filter((pair): pair is [string, string] => Boolean(pair[1])))}`;
  };
  return { text: q, state, page, queryOf };
}
