import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressOf, scoreOf } from '#services/stars';
import type { CriterionTerms, FactKind, SchemeContent } from '#services/stars/vocabulary';
import { byBands } from '~/copy/star-presets';

const byHours: SchemeContent = {
  ...byBands,
  award: { kind: 'hours', thresholds: ['100', '300', '600', '1000', '1500'] },
};
const amount = (max: number) =>
  fc.integer({ min: 0, max: max * 2 }).map((halves) => new Decimal(halves).div(2).toFixed());
const kinds = ['hours', 'visits', 'training', 'fund-work'] as const satisfies readonly FactKind[];
const counted = fc
  .array(fc.record({ kind: fc.constantFrom(...kinds), target: amount(30).filter((target) => target !== '0') }), {
    minLength: 1,
    maxLength: 4,
  })
  .map(
    (facts): SchemeContent => ({
      ...byBands,
      criteria: facts.map(
        (fact, place): CriterionTerms => ({
          ...byBands.criteria[0]!,
          code: `c${place}`,
          points: new Decimal(100).div(facts.length).toFixed(2),
          source: 'counted',
          judgedIn: [],
          fact,
          factPercent: null,
        }),
      ),
    }),
  );
const anyFacts = fc.record(Object.fromEntries(kinds.map((kind) => [kind, amount(40)])));
const nothing = { tallies: [], hours: null, adjustment: null, veto: null };

describe('progressOf', () => {
  it('by hours: what is missing brings exactly the star that it names, and a quarter hour less does not', () => {
    fc.assert(
      fc.property(amount(1700), fc.integer({ min: 0, max: 5 }), (hours, current) => {
        const [step, ...more] = progressOf(byHours, { 'all-hours': hours }, current);
        expect(more).toEqual([]);
        const starsAt = (all: Decimal) =>
          scoreOf(byHours, 3, { ...nothing, facts: {}, hours: all.toFixed() }).starCount;
        if (current >= 5 || Number(hours) >= 1500) {
          expect(step).toBeUndefined();
          return;
        }
        if (step?.kind !== 'star') throw new Error('stars by hours lead to a star');
        const after = new Decimal(hours).plus(step.missing);
        expect(starsAt(after)).toBe(step.stars);
        expect(starsAt(after.minus('0.25'))).toBe(step.stars - 1);
        expect(starsAt(new Decimal(hours))).toBe(step.stars - 1);
        expect(Number(step.percent)).toBeLessThan(100);
      }),
    );
  });

  it('by points: each step fills its criterion, the nearest first, and what is full asks for nothing', () => {
    fc.assert(
      fc.property(counted, anyFacts, (content, facts) => {
        const steps = progressOf(content, facts, 0);
        expect(new Set(steps.map((step) => step.kind === 'fact' && step.fact)).size).toBe(steps.length);
        const percents = steps.map(({ percent }) => Number(percent));
        expect(percents).toEqual([...percents].sort((one, other) => other - one));
        for (const step of steps) {
          if (step.kind !== 'fact') throw new Error('points lead to what is counted');
          const after = { ...facts, [step.fact]: new Decimal(facts[step.fact] ?? 0).plus(step.missing).toFixed() };
          const percentOf = (made: Record<string, string>) =>
            scoreOf(content, 3, { ...nothing, facts: made }).criteria.filter(
              ({ counted: fact }) => fact?.kind === step.fact && Number(fact.percent) === 100,
            ).length;
          expect(percentOf(after)).toBeGreaterThan(percentOf(facts));
        }
        const full = content.criteria.every(({ fact }) => new Decimal(facts[fact!.kind] ?? 0).gte(fact!.target));
        expect(steps.length === 0).toBe(full);
      }),
    );
  });

  it('says nothing at the top, nor of what people judge or of earlier rounds', () => {
    expect(progressOf(byBands, {}, 5)).toEqual([]);
    expect(progressOf(byBands, {}, 4).map((step) => step.kind === 'fact' && step.fact)).toEqual([
      'training',
      'service-list',
      'hours',
    ]);
    const [study, ...rest] = byBands.criteria;
    const earlier = { ...study!, fact: { kind: 'earlier-rounds', target: '80' } } as const;
    const judged = { ...study!, source: 'judged' } as const;
    expect(progressOf({ ...byBands, criteria: [earlier, judged, rest[3]!] }, {}, 0)).toEqual([]);
    expect(progressOf({ ...byBands, award: { kind: 'none' } }, { training: '3', hours: '11.5' }, 0)).toEqual([
      { kind: 'fact', fact: 'hours', missing: '0.5', criterion: '服务群众', percent: '95', isPart: true },
      { kind: 'fact', fact: 'service-list', missing: '100', criterion: '办成实事', percent: '0', isPart: true },
    ]);
  });
});
