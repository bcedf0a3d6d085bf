import type { LoaderFunctionArgs } from '@remix-run/node';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { listVillagesBelow } from '#services/org/index';
import { compareVillage, compareVillages, GROUP_MIN, listHonourRounds } from '#services/stars/index';
import type { ComparedGroup, StarHead } from '~/components/stars/comparison-tables';
import { answerPage } from './answer.server';
import { readFrom } from './transaction.server';

type RequestArgs = Pick<LoaderFunctionArgs, 'context' | 'request'>;

/** Grids and branches of a village beside each other, by their codes; null while no round is final. */
export async function readVillageComparison({ context, request }: RequestArgs, villageId: string) {
  const reader = readFrom(context);
  const today = dateInChina();
  const rounds = await listHonourRounds(reader, villageId, today);
  const asked = new URL(request.url).searchParams.get('round') ?? rounds[0]?.id;
  if (asked === undefined) return { rounds, round: null, comparison: null };
  const { round, groups, names } = await answerPage(() => compareVillage(reader, villageId, today, asked));
  const list = (figures: (typeof groups)['grids'], none: string): ComparedGroup[] =>
    [...names.keys(), '']
      .filter((id) => figures.has(id))
      .map((id) => ({ id: id || none, name: names.get(id) ?? none, ...figures.get(id)! }));
  return {
    rounds,
    round,
    comparison: {
      whole: groups.whole,
      branches: list(groups.branches, '没有编入支部的'),
      grids: list(groups.grids, '没有编入网格的'),
      hiddenBranches: groups.hiddenBranches,
      hiddenGrids: groups.hiddenGrids,
      least: GROUP_MIN,
    },
  };
}

export type VillageComparison = Awaited<ReturnType<typeof readVillageComparison>>;

/** The villages below somebody beside each other, by township and code, and their stars by name. */
export async function readVillagesComparison({ context }: RequestArgs, actor: PersonActor) {
  const reader = readFrom(context);
  const [villages, compared] = await Promise.all([
    listVillagesBelow(reader, actor.unitId),
    compareVillages(reader, actor.villageIds, dateInChina()),
  ]);
  const byId = new Map(compared.map((each) => [each.villageId, each]));
  const shown = villages.flatMap(({ id, name, code }) => {
    const one = byId.get(id);
    return one?.figures ? [{ id, name, code, round: one.round.title, ...one.figures }] : [];
  });
  const heads = new Map<string, StarHead>();
  for (const { round, figures } of compared) if (figures) for (const star of round.stars) heads.set(star.code, star);
  return { shown, heads: [...heads.values()], left: villages.length - shown.length, least: GROUP_MIN };
}
