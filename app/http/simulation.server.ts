import type { LoaderFunctionArgs } from '@remix-run/node';
import { simulateRules } from '#services/insight/index';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina, isCalendarDate } from '#services/kernel/clock';
import { nameFor } from './desk.server';
import { readFrom } from './transaction.server';

const daysMax = 366;

/** The drafts and days that are asked for: all drafts and the last 365 days unless told otherwise, a year at most. */
function readAskedSimulation(request: Request) {
  const query = new URL(request.url).searchParams;
  const today = dateInChina();
  const day = (name: string, fallback: string) => {
    const value = query.get(name) ?? '';
    return isCalendarDate(value) && value <= today ? value : fallback;
  };
  const until = day('to', today);
  const from = day('from', addDays(until, -364));
  const earliest = addDays(until, 1 - daysMax);
  const asked = { from: from > until || from < earliest ? earliest : from, until };
  return { ...asked, versionIds: query.getAll('version') };
}

/** The simulation that the address asks for, as its page and its paper show it. */
export async function readSimulation({ request, context }: LoaderFunctionArgs, actor: PersonActor, villageId: string) {
  const asked = readAskedSimulation(request);
  const found = await simulateRules(readFrom(context), actor, villageId, asked);
  const shown = nameFor(actor);
  const named = <Person extends { memberName: string }>(people: readonly Person[]) =>
    people.map((person) => ({ ...person, memberName: shown(person.memberName) }));
  const versions = found.drafts.filter(({ chosen }) => chosen).map(({ draft }) => ['version', draft.versionId]);
  const query = `?${new URLSearchParams([['from', asked.from], ['to', asked.until], ...versions])}`;
  return { ...found, gain: named(found.gain), lose: named(found.lose), from: asked.from, until: asked.until, query };
}
export type SimulationPage = Awaited<ReturnType<typeof readSimulation>>;
