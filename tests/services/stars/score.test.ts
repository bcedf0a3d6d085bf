import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ScoreInput, scoreOf } from '#services/stars/index';
import { placesOf, stepMean } from '#services/stars/result-policy';
import type { RatingStep, Tally } from '#services/stars/vocabulary';
import { byBands } from '~/copy/star-presets';

const nothing: ScoreInput = { tallies: [], facts: {}, hours: null, adjustment: null, veto: null };
const ballotsMin = 3;

/** Ballots of one step that say the same of every criterion. */
const tally = (step: RatingStep, marks: readonly number[]): Tally[] =>
  byBands.criteria
    .filter((each) => each.judgedIn.includes(step))
    .map(({ code }) => ({
      step,
      criterion: code,
      ballots: marks.length,
      total: marks.reduce((total, each) => total + each, 0),
    }));

const ticks = fc.array(fc.constantFrom(100, 85, 65, 40), { maxLength: 12 });
const cast = fc.record({ self: fc.constantFrom<number[][]>([], [100], [65]), mutual: ticks, residents: ticks });
const inputOf = (ballots: { self: number[]; mutual: number[]; residents: number[] }): ScoreInput => ({
  ...nothing,
  tallies: [
    ...tally('self', ballots.self),
    ...tally('mutual', ballots.mutual),
    ...tally('residents', ballots.residents),
  ],
});
const score = (input: ScoreInput) => scoreOf(byBands, ballotsMin, input);

describe('scoreOf', () => {
  test.each([
    ['nobody judged', { self: [], mutual: [], residents: [] }, '0.00'],
    [
      'too few in a step: the others fill its place',
      { self: [100], mutual: [85, 85, 85], residents: [40, 40] },
      '63.36',
    ],
    ['all the best', { self: [100], mutual: [100, 100, 100], residents: [100, 100, 100] }, '72.00'],
  ])('%s', (_what, ballots, expected) => {
    expect(score(inputOf(ballots as { self: number[]; mutual: number[]; residents: number[] })).score).toBe(expected);
  });

  test('hides the mean of a step under the least number of ballots', () => {
    const sheet = score(inputOf({ self: [100], mutual: [85, 85], residents: [65, 65, 65] }));
    const [study] = sheet.criteria;
    expect(study!.steps.map(({ step, mean, ballots }) => [step, mean, ballots])).toEqual([
      ['self', '100.00', 1],
      ['mutual', null, 2],
    ]);
  });

  test('does not depend on the order of ballots and stays between 0 and 100', () => {
    fc.assert(
      fc.property(cast, fc.integer({ min: -500, max: 500 }), (ballots, cents) => {
        const adjustment = { by: 'x', move: new Decimal(cents).div(100).toFixed(2), reason: 'x' };
        const forward = score({ ...inputOf(ballots), adjustment });
        const tallies = [...inputOf(ballots).tallies].reverse();
        expect(score({ ...nothing, tallies, adjustment })).toEqual(forward);
        expect(new Decimal(forward.score).gte(0) && new Decimal(forward.score).lte(100)).toBe(true);
      }),
    );
  });

  test('never falls when a mark rises', () => {
    fc.assert(
      fc.property(cast, fc.constantFrom('mutual' as const, 'residents' as const), fc.nat(), (ballots, step, at) => {
        fc.pre(ballots[step].length > 0);
        const raised = ballots[step].map((mark, place) => (place === at % ballots[step].length ? 100 : mark));
        const [before, after] = [score(inputOf(ballots)), score(inputOf({ ...ballots, [step]: raised }))];
        expect(Number(after.score)).toBeGreaterThanOrEqual(Number(before.score));
        expect(after.starCount).toBeGreaterThanOrEqual(before.starCount);
      }),
    );
  });

  test('a veto costs every star and no point', () => {
    const best = inputOf({ self: [100], mutual: [100, 100, 100], residents: [100, 100, 100] });
    const vetoed = score({ ...best, veto: { code: 'law', evidence: 'x' } });
    expect([vetoed.starCount, vetoed.score]).toEqual([0, score(best).score]);
  });
});

describe('placesOf', () => {
  const standing = (participantId: string, points: string, residents: string | null, mutual: string | null) => ({
    participantId,
    score: points,
    residents,
    mutual,
  });

  test('breaks ties by residents, then by colleagues, and else shares the place; none under the private bound', () => {
    const places = placesOf(
      [
        standing('e', '59.99', '100.00', '100.00'),
        standing('d', '70.00', null, '90.00'),
        standing('c', '70.00', '80.00', '85.00'),
        standing('b', '70.00', '80.00', '85.00'),
        standing('a', '70.00', '80.00', '90.00'),
      ],
      60,
    );
    expect([...places].sort()).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 2],
      ['d', 4],
    ]);
  });

  test('the mean of a step is weighed by points and leaves out what does not count', () => {
    const sheet = score(inputOf({ self: [], mutual: [100, 85, 85], residents: [40] }));
    expect([stepMean(sheet, 'mutual'), stepMean(sheet, 'residents')]).toEqual(['90.00', null]);
  });
});
