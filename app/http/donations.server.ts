import { listDonations } from '#services/donations/index';
import type { PersonActor } from '#services/kernel/actor';
import { nameFor } from './desk.server';
import { pageNumber } from './page-number.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

const PAGE = 50;

/** What a list of the desk is asked for: words, a year, a page. */
export function askedList(request: Request) {
  const query = new URL(request.url).searchParams;
  const year = /^20\d{2}$/.test(query.get('year') ?? '') ? Number(query.get('year')) : undefined;
  return { q: (query.get('q') ?? '').trim().slice(0, 40) || undefined, year, page: pageNumber(request) };
}

/** The addresses of the pages before and after. */
export function pagesAround(request: Request, page: number, count: number, perPage = PAGE) {
  const at = (number: number) => {
    const query = new URL(request.url).searchParams;
    query.set('page', String(number));
    return `?${query}`;
  };
  return {
    previous: page > 1 ? at(page - 1) : undefined,
    next: page * perPage < count ? at(page + 1) : undefined,
    position: `第 ${page} / ${Math.max(1, Math.ceil(count / perPage))} 页`,
  };
}

/** A donor's name as this reader may see it: whole where it may be shown or inside the village. */
export function donorNameFor(actor: PersonActor) {
  const shown = nameFor(actor);
  return ({ donorName, named }: { readonly donorName: string; readonly named: boolean }) =>
    named ? donorName : shown(donorName);
}

/** A page of the village's donations for the desk. */
export async function readDonationList(args: RequestArgs, actor: PersonActor, villageId: string, limit = PAGE) {
  const asked = askedList(args.request);
  const filter = { year: asked.year, search: asked.q, limit, offset: limit === PAGE ? (asked.page - 1) * PAGE : 0 };
  const { donations, count } = await listDonations(readFrom(args.context), villageId, filter);
  const named = donorNameFor(actor);
  return {
    asked,
    count,
    donations: donations.map((each) => ({ ...each, donorName: named(each) })),
    ...pagesAround(args.request, asked.page, count),
  };
}
