import { z } from 'zod';
import { readQuery } from './form.server';

const PAGE = 30;

/** What a list of a village's shops is narrowed by, and the page of it; what is wrong counts as not given. */
export function readAskedShop<State extends string>(request: Request, states: readonly [State, ...State[]]) {
  const { value } = readQuery(
    request,
    z.object({
      shop: z.uuid().optional().catch(undefined),
      state: z.enum(states).optional().catch(undefined),
      page: z.coerce.number().int().min(1).max(10_000).catch(1),
    }),
  );
  const shop = value?.shop as string | undefined;
  const state = value?.state as State | undefined;
  const page = (value?.page as number | undefined) ?? 1;
  const address = (wanted: number) => {
    const pairs = { shop, state, page: String(wanted) };
    return `?${new URLSearchParams(Object.entries(pairs).filter((pair): pair is [string, string] => Boolean(pair[1])))}`;
  };
  return {
    asked: { shop, state },
    filter: { shopId: shop, state, limit: PAGE, offset: (page - 1) * PAGE },
    pages: (count: number) => ({
      previous: page > 1 ? { to: address(page - 1), label: '上一页' } : undefined,
      next: page * PAGE < count ? { to: address(page + 1), label: '下一页' } : undefined,
    }),
  };
}
