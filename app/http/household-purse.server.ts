import { randomUUID } from 'node:crypto';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { listSettlements, loadHouseholdPurse, type ProposedShare, type Settlement } from '#services/purses/index';
import { answerPage } from './answer.server';
import type { RequestContext } from './context.server';
import { nameFor, readDeskFrame } from './desk.server';
import { readFrom } from './transaction.server';

const papersShownMax = 20;

interface Place {
  readonly context: RequestContext;
  readonly actor: PersonActor;
  readonly village: { readonly id: string; readonly code: string; readonly name: string };
}

/** A household's purse as this reader may see it; the 404 page where there is no such household. */
export async function readHouseholdPurse({ context, actor, village }: Place, id: string) {
  const purse = await answerPage(() => loadHouseholdPurse(readFrom(context), village.id, id));
  const shown = nameFor(actor);
  const named = (shares: readonly ProposedShare[]) => shares.map((each) => ({ ...each, name: shown(each.name) }));
  return {
    ...purse,
    headName: shown(purse.headName),
    headId: (purse.people.find((each) => each.name === purse.headName) ?? purse.people[0])?.memberId ?? null,
    people: purse.people.map((each) => ({ ...each, name: shown(each.name) })),
    toDwellers: named(purse.toDwellers),
    toLeavers: named(purse.toLeavers),
    toFormer: named(purse.toFormer),
    inUse: purse.pooledAt !== null && !purse.isClosed && purse.people.length > 0,
  };
}

export type HouseholdPursePage = Awaited<ReturnType<typeof readHouseholdPurse>>;

/** What every step of a household's purse shows before it is taken. */
export async function readHouseholdStep(place: Place, id: string) {
  const [frame, purse] = await Promise.all([
    readDeskFrame(place.context, place.actor, place.village),
    readHouseholdPurse(place, id),
  ]);
  return { frame, purse, requestId: randomUUID(), today: dateInChina() };
}

/** The papers that concern one purse, the latest first, with names as this reader may see them. */
export async function readPapersOf({ context, actor, village }: Place, ownerId: string) {
  const filter = { villageId: village.id, ownerId, page: 1, count: papersShownMax };
  const { settlements } = await listSettlements(readFrom(context), filter);
  return settlements.map((paper) => shownPaper(actor, paper));
}

/** A paper with the names that this reader may see. */
export function shownPaper(actor: PersonActor, paper: Settlement): Settlement {
  const shown = nameFor(actor);
  const party = <Party extends { readonly name: string | null }>(each: Party) => ({ ...each, name: shown(each.name) });
  const lines = paper.lines.map((line) => ({ ...line, from: party(line.from), to: line.to && party(line.to) }));
  return { ...paper, lines };
}
