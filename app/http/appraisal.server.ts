import { z } from 'zod';
import { LIST_FILTERS, TALK_STATES } from '#services/appraisal/vocabulary';
import { dateInChina } from '#services/kernel/clock';
import { readQuery } from './form.server';

export const thisYear = () => Number(dateInChina().slice(0, 4));

const listQuery = z.object({
  q: z.string().trim().max(40).optional().catch(undefined),
  year: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  filter: z.enum(LIST_FILTERS).optional().catch(undefined),
  grid: z.uuid().optional().catch(undefined),
  signed: z.enum(['yes', 'no']).optional().catch(undefined),
  state: z
    .enum([...TALK_STATES, 'late'])
    .optional()
    .catch(undefined),
});

/** What a list is narrowed by, and the query of the same list on another page or as a file. */
export function readAsked(request: Request) {
  const asked = readQuery(request, listQuery).value ?? { page: 1 };
  const { q, filter, grid, signed, state, page } = asked;
  const year = asked.year ?? thisYear();
  const queryOf = (number?: number) => {
    const pairs = { q, year: String(year), filter, grid, signed, state, page: number?.toString() };
    const given = Object.entries(pairs).filter((pair): pair is [string, string] => Boolean(pair[1]));
    return `?${new URLSearchParams(given)}`;
  };
  return { q, year, filter, grid, signed, state, page, queryOf };
}

/** The ways to the pages before and after. */
export function pagesOf(queryOf: (page?: number) => string, page: number, size: number, total: number) {
  return {
    previous: page > 1 ? queryOf(page - 1) : undefined,
    next: page * size < total ? queryOf(page + 1) : undefined,
  };
}

/** How the asked list of talks is narrowed. */
export function talkFilterOf({ q, state }: Pick<ReturnType<typeof readAsked>, 'q' | 'state'>) {
  const today = dateInChina();
  return state === 'late' ? { search: q, late: true, today } : { search: q, state, today };
}
