import { z } from 'zod';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { listGrids, MEMBER_KINDS, type RosterEntry } from '#services/org/index';
import type { MemberLine } from '~/components/org/member-table';
import type { Choice } from '~/components/ui/field';
import { formatDate, maskedPhone } from '~/copy/format';
import { kindsLine, sexLine } from '~/copy/labels/changes';
import { endingLabels } from '~/copy/labels/org';
import type { RequestContext } from './context.server';
import { nameFor } from './desk.server';
import { readQuery } from './form.server';
import { readFrom } from './transaction.server';

const query = z.object({
  q: z.string().trim().max(40).optional().catch(undefined),
  grid: z.uuid().optional().catch(undefined),
  kind: z.enum(MEMBER_KINDS).optional().catch(undefined),
  state: z.enum(['current', 'ended']).catch('current'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** What of the roster was asked for. */
export type AskedRoster = z.output<typeof query>;

/** Reads the address's filters; what is wrong counts as not given. */
export function readAskedRoster(request: Request): AskedRoster {
  return readQuery(request, query).value ?? { state: 'current', page: 1 };
}

/** The filters as a service takes them. */
export function rosterFilter(villageId: string, { q, grid, kind, state }: AskedRoster) {
  return { villageId, search: q, gridId: grid, kind, ended: state === 'ended' };
}

/** The address of the same question, with changes. */
export function rosterQuery(asked: AskedRoster, changes: Partial<AskedRoster> = {}): string {
  const { q, grid, kind, state, page } = { ...asked, ...changes };
  const given = Object.entries({ q, grid, kind, state, page: String(page) }).filter(([, value]) => value !== undefined);
  return `?${new URLSearchParams(given as [string, string][])}`;
}

function ageLine(sex: string | null, birthYear: number | null): string {
  const age = birthYear === null ? '' : `${Number(dateInChina().slice(0, 4)) - birthYear} 岁`;
  return [sexLine(sex), age].filter(Boolean).join(' · ');
}

/** Members as this reader may see them: phones masked, names whole inside the village only. */
export function memberLines(actor: PersonActor, entries: readonly RosterEntry[]): MemberLine[] {
  const shown = nameFor(actor);
  return entries.map((entry) => ({
    id: entry.id,
    number: entry.number,
    name: shown(entry.name),
    phone: entry.phone ? maskedPhone(entry.phone) : '',
    kinds: kindsLine(entry.kinds),
    gridName: entry.gridName ?? '',
    household: entry.householdNumber ?? '',
    age: ageLine(entry.sex, entry.birthYear),
    ended: entry.leftOn && entry.ending ? `${endingLabels[entry.ending]} ${formatDate(entry.leftOn)}` : '',
  }));
}

/** The village's grids, for a choice on a form. */
export async function gridChoices(context: RequestContext, villageId: string): Promise<Choice[]> {
  const grids = await listGrids(readFrom(context), villageId);
  return grids.map((grid) => ({ value: grid.id, label: grid.name }));
}
