import type { Reader } from '#db/client';
import { listBudgetUse, readBudgetOutlook } from '../budget/index';
import type { PersonActor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { points } from '../kernel/decimal';
import { authorize } from '../kernel/permissions';
import { AGE_BANDS } from '../org/index';
import { listRulesAtDesk, type RuleVersion } from '../rules/index';
import { type EarnedByPerson, type InsightPeriod, listEarnedClaims, sumEarned } from './earned-queries';
import { type BeforeAfter, type SimulatedClaim, simulateClaims, totalsBy, totalsOf } from './simulation-policy';
import { MOVERS_MAX, PERSON_DIMENSIONS, type PersonDimension } from './vocabulary';

/** What a period would have earned under drafts, next to what it did earn. */
export interface Simulation {
  /** Every draft along the village's levels, chosen or not. */
  readonly drafts: readonly {
    readonly draft: RuleVersion;
    readonly held: RuleVersion | null;
    readonly chosen: boolean;
  }[];
  readonly totals: BeforeAfter;
  /** Why claims would have earned nothing, with how many. */
  readonly lost: readonly {
    readonly why: NonNullable<SimulatedClaim<EarnedByPerson>['lost']>;
    readonly count: number;
  }[];
  readonly rules: readonly { readonly code: string; readonly title: string; readonly totals: BeforeAfter }[];
  readonly groups: readonly {
    readonly dimension: PersonDimension;
    readonly rows: readonly { readonly key: string; readonly totals: BeforeAfter }[];
  }[];
  readonly gain: readonly Mover[];
  readonly lose: readonly Mover[];
  /** All rules together, the budget that holds today and the shelves. Amounts are decimal strings. */
  readonly village: {
    readonly before: string;
    readonly after: string;
    readonly budgets: readonly { readonly fromOn: string; readonly untilOn: string; readonly points: string }[];
    readonly shelves: string;
  };
}

export interface Mover {
  readonly memberId: string;
  readonly memberName: string;
  readonly totals: BeforeAfter;
}

/** No group, for people without a grid or a sex written down. */
const NONE = '';

const KEYS: Readonly<Record<PersonDimension, (claim: EarnedByPerson) => readonly string[]>> = {
  kind: (claim) => claim.kinds,
  grid: (claim) => [claim.gridName ?? NONE],
  sex: (claim) => [claim.sex ?? NONE],
  age: (claim) => [claim.ageBand],
};

/**
 * What the services of a period would have earned under drafts; without any named, under all of the village and the
 * levels above. What was never claimed, or refused for a cap of its time, is not known and not among it.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found.
 */
export async function simulateRules(
  reader: Reader,
  actor: PersonActor,
  villageId: string,
  query: InsightPeriod & { readonly versionIds?: readonly string[] },
): Promise<Simulation> {
  authorize(actor, 'rules.simulate', villageId);
  const today = dateInChina();
  const drafts = await listDrafts(reader, villageId, query.versionIds ?? [], today);
  const chosen = new Map(drafts.filter((each) => each.chosen).map(({ draft }) => [draft.code, draft]));
  const [claims, earned, budgets, outlook] = await Promise.all([
    listEarnedClaims(reader, villageId, [...chosen.keys()], query),
    sumEarned(reader, villageId, query),
    listBudgetUse(reader, villageId, today),
    readBudgetOutlook(reader, villageId, today),
  ]);
  const simulated = simulateClaims(claims, chosen);
  const totals = totalsOf(simulated);
  const after = points(earned).plus(totals.difference).toFixed(2);
  return {
    drafts,
    totals,
    lost: countLost(simulated),
    rules: rulesOf(simulated, chosen),
    groups: groupsOf(simulated),
    ...moversOf(simulated),
    village: { before: earned, after, budgets, shelves: outlook.shelves },
  };
}

async function listDrafts(reader: Reader, villageId: string, versionIds: readonly string[], today: string) {
  const rules = await listRulesAtDesk(reader, villageId, today);
  const drafts = rules.flatMap(({ held, levels }) => {
    const latest = levels.flatMap((level) => level.versions).filter((version) => version.state === 'draft');
    return latest.map((draft) => ({ draft, held: held ?? null }));
  });
  const named = drafts.some(({ draft }) => versionIds.includes(draft.versionId));
  return drafts.map((each) => ({ ...each, chosen: !named || versionIds.includes(each.draft.versionId) }));
}

function countLost(simulated: readonly SimulatedClaim<EarnedByPerson>[]): Simulation['lost'] {
  const reasons = ['over-cap', 'household-once', 'not-an-earner', 'not-used'] as const;
  return reasons
    .map((why) => ({ why, count: simulated.filter((each) => each.lost === why).length }))
    .filter(({ count }) => count > 0);
}

function rulesOf(simulated: readonly SimulatedClaim<EarnedByPerson>[], drafts: ReadonlyMap<string, RuleVersion>) {
  const totals = new Map(totalsBy(simulated, (claim) => [claim.code]).map((each) => [each.key, each.totals]));
  return [...drafts.values()].map(({ code, title }) => ({ code, title, totals: totals.get(code) ?? totalsOf([]) }));
}

function groupsOf(simulated: readonly SimulatedClaim<EarnedByPerson>[]): Simulation['groups'] {
  return PERSON_DIMENSIONS.map((dimension) => ({
    dimension,
    rows: totalsBy(simulated, KEYS[dimension]).toSorted(dimension === 'age' ? byBand : byPoints),
  }));
}

type Group = Simulation['groups'][number]['rows'][number];
const bands: readonly string[] = AGE_BANDS;
const byBand = (one: Group, other: Group) => bands.indexOf(one.key) - bands.indexOf(other.key);
const byPoints = (one: Group, other: Group) => points(other.totals.before).cmp(one.totals.before);

function moversOf(simulated: readonly SimulatedClaim<EarnedByPerson>[]) {
  const names = new Map(simulated.map(({ claim }) => [claim.memberId, claim.memberName]));
  const movers: Mover[] = totalsBy(simulated, (claim) => [claim.memberId])
    .map(({ key, totals }) => ({ memberId: key, memberName: names.get(key)!, totals }))
    .toSorted((one, other) => points(other.totals.difference).cmp(one.totals.difference));
  return {
    gain: movers.filter(({ totals }) => points(totals.difference).gt(0)).slice(0, MOVERS_MAX),
    lose: movers
      .filter(({ totals }) => points(totals.difference).lt(0))
      .toReversed()
      .slice(0, MOVERS_MAX),
  };
}
