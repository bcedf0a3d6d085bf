import { z } from 'zod';
import {
  BOOK_FIGURES,
  listBookYears,
  listMemberBooks,
  listVillageBooks,
  readOwnBook,
  sumVillageBooks,
} from '#services/fund/index';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { nameFor } from './desk.server';
import { readQuery } from './form.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** On paper and in Excel everybody is listed. */
const everybody = 100_000;
export const booksPerPage = 50;

const yearQuery = z.object({ year: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined) });

/** The year that the address asks for; this one where it asks for none. */
export const askedYear = (request: Request): number =>
  readQuery(request, yearQuery).value?.year ?? Number(dateInChina().slice(0, 4));

/** A member's book of the year that is asked for, or of their latest. */
export async function readBookOf(args: RequestArgs, villageId: string, memberId: string) {
  const reader = readFrom(args.context);
  const years = await listBookYears(reader, villageId, memberId);
  const wanted = askedYear(args.request);
  const year = years.includes(wanted) ? wanted : (years[0] ?? wanted);
  return { years, year, book: (await readOwnBook(reader, villageId, memberId, year)) ?? null };
}

const bookQuery = z.object({
  q: z.string().trim().max(40).optional().catch(undefined),
  branch: z
    .union([z.uuid(), z.literal('none')])
    .optional()
    .catch(undefined),
  figure: z.enum(BOOK_FIGURES).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** Members' lines of a village's book as the address narrows them: a page of them, or all. */
export async function readMemberBooks(args: RequestArgs, actor: PersonActor, village: VillageName, all = false) {
  const asked = readQuery(args.request, bookQuery).value ?? { page: 1 };
  const year = askedYear(args.request);
  const { members, total, sums } = await listMemberBooks(readFrom(args.context), {
    villageId: village.id,
    year,
    search: asked.q,
    branch: asked.branch,
    figure: asked.figure,
    page: all ? 1 : asked.page,
    count: all ? everybody : booksPerPage,
  });
  const shown = nameFor(actor);
  return {
    year,
    asked: { q: asked.q, branch: asked.branch, figure: asked.figure, page: asked.page },
    members: members.map((each) => ({ ...each, name: shown(each.name) })),
    total,
    sums,
  };
}

/** The address of a book, narrowed like that. */
export function bookSearch(asked: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '');
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

/** The books of every village that the actor sees, and their sum. */
export async function readVillagesBook(args: RequestArgs, actor: PersonActor) {
  const year = askedYear(args.request);
  const villages = await listVillageBooks(readFrom(args.context), actor.villageIds, year);
  return { year, villages, sums: sumVillageBooks(villages) };
}
