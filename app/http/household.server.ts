import { z } from 'zod';
import type { PersonActor } from '#services/kernel/actor';
import { type HouseholdFile, listChanges, loadHouseholdFile } from '#services/org/index';
import { formatDate } from '~/copy/format';
import { changeLine } from '~/copy/labels/changes';
import { endingLabels } from '~/copy/labels/org';
import { answerPage } from './answer.server';
import type { RequestContext } from './context.server';
import { nameFor } from './desk.server';
import { readQuery } from './form.server';
import { readFrom } from './transaction.server';

const query = z.object({
  q: z.string().trim().max(40).optional().catch(undefined),
  grid: z.uuid().optional().catch(undefined),
  state: z.enum(['open', 'closed']).catch('open'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** Which households were asked for. */
export type AskedHouseholds = z.output<typeof query>;

/** Reads the address's filters; what is wrong counts as not given. */
export function readAskedHouseholds(request: Request): AskedHouseholds {
  return readQuery(request, query).value ?? { state: 'open', page: 1 };
}

/** The address of another page of the same question. */
export function householdQuery({ q, grid, state }: AskedHouseholds, page: number): string {
  return `?${new URLSearchParams({ ...(q && { q }), ...(grid && { grid }), state, page: String(page) })}`;
}

/** A household of the village, or the 404 page. */
export function readHouseholdFile(context: RequestContext, villageId: string, id: string): Promise<HouseholdFile> {
  return answerPage(() => loadHouseholdFile(readFrom(context), villageId, id));
}

/** A household's file as this reader may see it. */
export async function readHouseholdPage(context: RequestContext, actor: PersonActor, villageId: string, id: string) {
  const household = await readHouseholdFile(context, villageId, id);
  const changes = await listChanges(readFrom(context), villageId, household.id);
  const shown = nameFor(actor);
  const span = (from: string, until: string | null) =>
    `${formatDate(from)}起${until ? `，到${formatDate(until)}` : ''}`;
  return {
    id: household.id,
    number: household.number,
    closed:
      household.closedOn && household.ending
        ? `${endingLabels[household.ending]} ${formatDate(household.closedOn)}`
        : undefined,
    splitFrom: household.splitFrom,
    facts: [
      { term: '户编号', value: household.number },
      { term: '住址', value: household.address },
      { term: '户主', value: shown(household.headName) || '未登记' },
      { term: '人口', value: household.population === null ? '未登记' : `${household.population} 人` },
      { term: '微网格', value: household.gridName ?? '未编入' },
      { term: '立户', value: formatDate(household.openedOn) },
    ],
    dwellers: household.dwellers.map((each) => ({
      memberId: each.memberId,
      name: shown(each.name),
      relation: each.relation ?? '',
      isCurrent: each.untilOn === null,
      note: `${each.memberNumber} · ${span(each.fromOn, each.untilOn)}`,
    })),
    placements: household.placements.map((each) => ({ what: each.gridName, note: span(each.fromOn, each.untilOn) })),
    changes: changes.map(changeLine),
  };
}
