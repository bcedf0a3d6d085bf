import { Decimal } from 'decimal.js';
import type { FactKind, SchemeContent } from './scheme-vocabulary';

/** What would bring somebody further, as the page words it. Quantities are decimal strings without needless places. */
export type ProgressStep =
  /** So many hours more, and there are so many stars. */
  | { readonly kind: 'star'; readonly missing: string; readonly stars: number; readonly percent: string }
  /** So much more of what is counted, and the criterion's counted points are full. */
  | {
      readonly kind: 'fact';
      readonly fact: FactKind;
      readonly missing: string;
      readonly criterion: string;
      readonly percent: string;
      /** People judge another part of it. */
      readonly isPart: boolean;
    };

/** What was counted so far; `all-hours` is every hour ever served. */
export type CountedSoFar = Readonly<Partial<Record<FactKind | 'all-hours', string>>>;

/** Stars that there are to win. */
export function starsOf(content: SchemeContent): number {
  if (content.award.kind === 'none') return 0;
  return content.award.kind === 'one-by-one' ? content.stars.length : content.award.thresholds.length;
}

/**
 * What leads on from here, the nearest first; nothing at the top. Where stars go by hours, the next star; elsewhere what is counted
 * and not yet full, each fact once at its nearest target: what people will judge is not foretold.
 */
export function progressOf(content: SchemeContent, facts: CountedSoFar, current: number): ProgressStep[] {
  if (content.award.kind !== 'none' && current >= starsOf(content)) return [];
  if (content.award.kind === 'hours') return nextByHours(content.award.thresholds, facts['all-hours'] ?? '0');
  const steps = content.criteria
    .filter(({ source, fact }) => source !== 'judged' && fact !== null && fact.kind !== 'earlier-rounds')
    .map(({ name, source, fact }) => ({
      name,
      isPart: source === 'both',
      ...fact!,
      done: new Decimal(facts[fact!.kind] ?? 0),
    }))
    .filter(({ target, done }) => done.lt(target))
    .map(({ name, isPart, kind, target, done }) => ({
      kind: 'fact' as const,
      fact: kind,
      missing: new Decimal(target).minus(done).toFixed(),
      criterion: name,
      percent: share(done, target),
      isPart,
    }))
    .sort((one, other) => Number(other.percent) - Number(one.percent));
  return steps.filter((step, place) => steps.findIndex(({ fact }) => fact === step.fact) === place);
}

function nextByHours(thresholds: readonly string[], hours: string): ProgressStep[] {
  const done = new Decimal(hours);
  const next = thresholds.findIndex((threshold) => done.lt(threshold));
  if (next < 0) return [];
  const target = thresholds[next]!;
  return [
    { kind: 'star', missing: new Decimal(target).minus(done).toFixed(), stars: next + 1, percent: share(done, target) },
  ];
}

/** Rounded down: nothing is full before it is. */
function share(done: Decimal, target: string): string {
  return Decimal.max(0, done.times(100).div(target)).toFixed(0, Decimal.ROUND_DOWN);
}
