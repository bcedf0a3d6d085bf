import { Decimal } from 'decimal.js';
import { criterionProblems } from './criterion-problems';
import { namedProblems, namesProblems, problemIf, rangeProblem } from './scheme-problem';
import type { SchemeProblem } from './scheme-problem-vocabulary';
import {
  GRADES_MAX,
  ITEMS_MAX,
  RATING_STEPS,
  type RatingStep,
  type SchemeContent,
  STAR_STEPS,
  STARS_MAX,
} from './scheme-vocabulary';

/** Everything that keeps a scheme from being adopted, in reading order; none when it is sound. */
export function contentProblems(content: SchemeContent): SchemeProblem[] {
  return [
    ...stepProblems(content),
    ...starProblems(content),
    ...criterionProblems(content),
    ...gradeProblems(content),
    ...awardProblems(content),
    ...rangeProblem('adjustMax', Number(content.adjustMax), 0, 20),
    ...itemProblems('vetoes', content.vetoes),
    ...itemProblems('exemptions', content.exemptions),
  ];
}

export const heldRatingSteps = (content: SchemeContent): RatingStep[] =>
  RATING_STEPS.filter((step) => content.steps.some((each) => each.step === step));

function stepProblems(content: SchemeContent): SchemeProblem[] {
  const { steps } = content;
  const order = steps.map((each) => each.step);
  const expected = STAR_STEPS.filter((step) => content.form === 'stars' || order.includes(step));
  const inOrder = order.length === expected.length && order.every((step, place) => step === expected[place]);
  const ends = order.at(-2) === 'branch' && order.at(-1) === 'higher';
  const rating = heldRatingSteps(content);
  const weights = steps.filter((each) => rating.includes(each.step as RatingStep));
  const sum = weights.reduce((total, each) => total + each.weight, 0);
  return [
    ...problemIf(!inOrder || !ends, { code: 'steps-wrong', at: 'steps' }),
    ...problemIf(weights.length > 0 && sum !== 100, { code: 'weights-not-100', at: 'steps', is: String(sum) }),
    ...steps.flatMap(({ step, weight, days, turnoutPercent }, place) => [
      ...problemIf(weight !== 0 && !rating.includes(step as RatingStep), {
        code: 'weight-misplaced',
        at: `steps[${place}].weight`,
      }),
      ...rangeProblem(`steps[${place}].weight`, weight, 0, 100),
      ...rangeProblem(`steps[${place}].days`, days, 1, 60),
      ...rangeProblem(`steps[${place}].turnoutPercent`, turnoutPercent, 1, 100),
      ...problemIf(
        rating.includes(step as RatingStep) &&
          !content.criteria.some((each) => each.judgedIn.includes(step as RatingStep)),
        { code: 'step-unused', at: `steps[${place}].weight` },
      ),
    ]),
  ];
}

function starProblems({ form, stars, criteria, award }: SchemeContent): SchemeProblem[] {
  return [
    ...problemIf((form === 'stars' || award.kind !== 'none') && stars.length === 0, {
      code: 'too-few',
      at: 'stars',
      least: 1,
    }),
    ...problemIf(stars.length > STARS_MAX, { code: 'too-many', at: 'stars', most: STARS_MAX }),
    ...namedProblems('stars', stars),
    ...stars.flatMap(({ code, sign }, place) => [
      ...problemIf([...sign.trim()].length !== 1, { code: 'name-missing', at: `stars[${place}].sign` }),
      ...problemIf(!criteria.some((each) => each.star === code), {
        code: 'star-without-criterion',
        at: `stars[${place}].name`,
      }),
    ]),
  ];
}

function gradeProblems(content: SchemeContent): SchemeProblem[] {
  const { grades } = content;
  const needed = heldRatingSteps(content).length > 0 ? 2 : 0;
  return [
    ...problemIf(grades.length < needed, { code: 'too-few', at: 'grades', least: 2 }),
    ...problemIf(grades.length > GRADES_MAX, { code: 'too-many', at: 'grades', most: GRADES_MAX }),
    ...namesProblems('grades', grades),
    ...grades.flatMap(({ percent }, place) => [
      ...rangeProblem(`grades[${place}].percent`, percent, 0, 100),
      ...problemIf(place > 0 && percent >= grades[place - 1]!.percent, {
        code: 'grades-not-falling',
        at: `grades[${place}].percent`,
      }),
    ]),
  ];
}

function awardProblems({ form, award }: SchemeContent): SchemeProblem[] {
  if (award.kind === 'none') return problemIf(form === 'stars', { code: 'award-missing', at: 'award.kind' });
  if (award.kind === 'one-by-one') return rangeProblem('award.percent', award.percent, 1, 100);
  const at = 'award.thresholds';
  const { thresholds } = award;
  if (thresholds.length === 0) return [{ code: 'too-few', at, least: 1 }];
  const most = award.kind === 'bands' ? 100 : 100_000;
  const values = thresholds.map((each) => new Decimal(each));
  return [
    ...problemIf(thresholds.length > STARS_MAX, { code: 'too-many', at, most: STARS_MAX }),
    ...problemIf(
      values.some((value, place) => place > 0 && value.lte(values[place - 1]!)),
      { code: 'thresholds-not-rising', at },
    ),
    ...problemIf(
      values.some((value) => value.lt(0) || value.gt(most)),
      { code: 'out-of-range', at, least: 0, most },
    ),
  ];
}

function itemProblems(at: 'vetoes' | 'exemptions', items: SchemeContent['vetoes']): SchemeProblem[] {
  return [
    ...problemIf(items.length > ITEMS_MAX, { code: 'too-many', at, most: ITEMS_MAX }),
    ...namedProblems(at, items),
  ];
}
