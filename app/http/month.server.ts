import { addDays, dateInChina } from '#services/kernel/clock';

/** A calendar month with its neighbours; `next` is missing for the current one. */
export interface Month {
  /** `2026-11` */
  readonly month: string;
  readonly period: { readonly from: string; readonly until: string };
  readonly previous: string;
  readonly next: string | undefined;
}

/** The month that `?month=2026-11` asks for, or the current one; never one to come. */
export function readMonth(request: Request, today = dateInChina()): Month {
  const asked = new URL(request.url).searchParams.get('month') ?? '';
  const current = today.slice(0, 7);
  const month = /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) && asked <= current ? asked : current;
  const from = `${month}-01`;
  const following = addDays(from, 31).slice(0, 7);
  return {
    month,
    period: { from, until: addDays(`${following}-01`, -1) },
    previous: addDays(from, -1).slice(0, 7),
    next: month < current ? following : undefined,
  };
}
