import { z } from 'zod';
import { points, sum } from '#services/kernel/decimal';
import type { Slip } from '#services/redemption/index';
import type { ReturnLine, ReturnPlan } from '~/components/redemption/return-form';
import { readQuery } from './form.server';

const piece = z.coerce.number().int().min(0).max(999).catch(0);
const planQuery = z.object({
  lines: z
    .array(z.object({ position: z.coerce.number().int(), good: piece, spoiled: piece }))
    .min(1)
    .max(50),
});

/** What of a slip may still come back, and what would happen if what the address asks for did; no plan before it asks. */
export function readReturnPlan(slip: Slip, request: Request): { lines: ReturnLine[]; plan: ReturnPlan | undefined } {
  const asked = readQuery(request, planQuery).value?.lines;
  const lines = slip.lines.map((line): ReturnLine => {
    const back = slip.returns.flatMap((each) => each.lines).filter((each) => each.position === line.position);
    const left = line.quantity - back.reduce((pieces, { quantity }) => pieces + quantity, 0);
    const wanted = asked?.find(({ position }) => position === line.position);
    const { position, name, unit, price, quantity } = line;
    const good = asked ? (wanted?.good ?? 0) : left;
    return { position, name, unit, price, quantity, left, good, spoiled: wanted?.spoiled ?? 0 };
  });
  if (!asked) return { lines, plan: undefined };
  const worths = lines.map(({ price, good, spoiled }) => points(points(price).times(good + spoiled)));
  const plan = {
    total: sum(worths).toFixed(2),
    good: lines.reduce((pieces, { good }) => pieces + good, 0),
    spoiled: lines.reduce((pieces, { spoiled }) => pieces + spoiled, 0),
    tooMany: lines.find(({ left, good, spoiled }) => good + spoiled > left)?.name ?? null,
  };
  return { lines, plan };
}
