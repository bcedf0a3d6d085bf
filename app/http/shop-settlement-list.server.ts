import { z } from 'zod';
import { SETTLEMENT_STATES } from '#services/settlements/vocabulary';
import { readQuery } from './form.server';

/** Settlements on a page of the list. */
export const SETTLEMENTS_OF_PAGE = 30;

const query = z.object({
  shop: z.uuid().optional().catch(undefined),
  year: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined),
  state: z.enum(SETTLEMENT_STATES).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** What a list of settlements is narrowed by. */
export function askedSettlements(request: Request) {
  const { shop, year, state, page = 1 } = readQuery(request, query).value ?? {};
  const offset = (page - 1) * SETTLEMENTS_OF_PAGE;
  const filter = { shopId: shop, year, states: state && [state], limit: SETTLEMENTS_OF_PAGE, offset };
  return { shop, year: year?.toString(), state, page, filter };
}

type Asked = Partial<Pick<ReturnType<typeof askedSettlements>, 'shop' | 'year' | 'state'>>;

/** The address of another page of the same list. */
export function settlementsQuery(asked: Asked, page: number): string {
  const pairs = Object.entries({ ...asked, page: String(page) });
  return `?${new URLSearchParams(pairs.filter((pair): pair is [string, string] => Boolean(pair[1])))}`;
}
