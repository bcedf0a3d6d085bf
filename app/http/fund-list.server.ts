import { z } from 'zod';
import { countApplications, listApplications } from '#services/fund/index';
import { APPLICATION_STATES } from '#services/fund/vocabulary';
import type { VillageName } from '#services/identity/index';
import { readQuery } from './form.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

const PAGE = 20;

const askedSchema = z.object({
  q: z.string().trim().max(40).optional(),
  state: z.enum(APPLICATION_STATES).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});

function asked(request: Request) {
  const { q, state, page = 1 } = readQuery(request, askedSchema).value ?? {};
  const query = new URLSearchParams({ ...(q && { q }), ...(state && { state }) }).toString();
  return { asked: { q, state }, filter: { search: q, ...(state && { states: [state] }) }, page, query };
}

/** A page of a village's applications, as the address narrows them. */
export async function readApplicationList(args: RequestArgs, village: VillageName) {
  const { filter, page, ...rest } = asked(args.request);
  const reader = readFrom(args.context);
  const window = { ...filter, limit: PAGE, offset: (page - 1) * PAGE };
  const [applications, count] = await Promise.all([
    listApplications(reader, village.id, window),
    countApplications(reader, village.id, filter),
  ]);
  return { ...rest, applications, count, page, pages: Math.max(1, Math.ceil(count / PAGE)) };
}

const LINES_MAX = 20_000;

/** All of them, for a file. */
export function readWholeList(args: RequestArgs, village: VillageName) {
  const { filter } = asked(args.request);
  return listApplications(readFrom(args.context), village.id, { ...filter, limit: LINES_MAX });
}
