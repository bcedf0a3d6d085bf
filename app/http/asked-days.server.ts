import { z } from 'zod';
import { addDays, dateInChina, isCalendarDate } from '#services/kernel/clock';
import { MOVEMENT_KINDS } from '#services/shop/vocabulary';
import { readQuery } from './form.server';

const day = z.string().refine(isCalendarDate).optional().catch(undefined);
const id = z.uuid().optional().catch(undefined);
const query = z.object({
  from: day,
  to: day,
  shop: id,
  goods: id,
  kind: z.enum(MOVEMENT_KINDS).optional().catch(undefined),
  q: z.string().trim().max(40).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** A period (the last thirty days unless told otherwise) and what else a list is narrowed by. */
export function readAskedDays(request: Request) {
  const { value } = readQuery(request, query);
  const to = value?.to ?? dateInChina();
  const from = value?.from ?? addDays(to, -30);
  return {
    from: from > to ? to : from,
    to,
    shop: value?.shop,
    goods: value?.goods,
    kind: value?.kind,
    q: value?.q,
    page: value?.page ?? 1,
  };
}

type Asked = ReturnType<typeof readAskedDays>;

/** The query of the same list: another page, or the file. */
export function askedQuery(asked: Asked, page?: number): string {
  const pairs = {
    from: asked.from,
    to: asked.to,
    shop: asked.shop,
    goods: asked.goods,
    kind: asked.kind,
    q: asked.q,
    page: page?.toString(),
  };
  const given = Object.entries(pairs).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return `?${new URLSearchParams(given)}`;
}
