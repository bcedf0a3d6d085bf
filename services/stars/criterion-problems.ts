import { Decimal } from 'decimal.js';
import { namedProblems, problemIf, rangeProblem } from './scheme-problem';
import type { SchemeProblem } from './scheme-problem-vocabulary';
import { CRITERIA_MAX, type CriterionTerms, type SchemeContent } from './scheme-vocabulary';

/** What is wrong with the criteria of a scheme: their points, and where those come from. */
export function criterionProblems(content: SchemeContent): SchemeProblem[] {
  const { criteria } = content;
  const sum = criteria.reduce((total, each) => total.plus(each.points), new Decimal(0));
  return [
    ...problemIf(criteria.length === 0, { code: 'too-few', at: 'criteria', least: 1 }),
    ...problemIf(criteria.length > CRITERIA_MAX, { code: 'too-many', at: 'criteria', most: CRITERIA_MAX }),
    ...problemIf(criteria.length > 0 && !sum.eq(100), { code: 'points-not-100', at: 'criteria', is: sum.toFixed(2) }),
    ...namedProblems('criteria', criteria),
    ...criteria.flatMap((criterion, place) => [
      ...rangeProblem(`criteria[${place}].points`, Number(criterion.points), 0.01, 100),
      ...starProblem(content, criterion, `criteria[${place}].star`),
      ...judgedProblems(content, criterion, `criteria[${place}].judgedIn`),
      ...countedProblems(criterion, `criteria[${place}]`),
    ]),
  ];
}

function starProblem({ stars }: SchemeContent, { star }: CriterionTerms, at: string): SchemeProblem[] {
  if (star === null) return problemIf(stars.length > 0, { code: 'star-missing', at });
  return problemIf(!stars.some((each) => each.code === star), { code: 'star-unknown', at });
}

function judgedProblems(content: SchemeContent, { source, judgedIn }: CriterionTerms, at: string): SchemeProblem[] {
  if (source === 'counted') return problemIf(judgedIn.length > 0, { code: 'source-contradicted', at });
  const held = judgedIn.map((step) => content.steps.find((each) => each.step === step));
  if (held.length === 0) return [{ code: 'no-step', at }];
  return [
    ...problemIf(held.includes(undefined), { code: 'step-not-held', at }),
    ...problemIf(!held.includes(undefined) && held.every((each) => each?.weight === 0), { code: 'no-weight', at }),
  ];
}

function countedProblems({ source, fact, factPercent }: CriterionTerms, at: string): SchemeProblem[] {
  if (source === 'judged') {
    return problemIf(fact !== null || factPercent !== null, { code: 'source-contradicted', at: `${at}.source` });
  }
  return [
    ...problemIf(fact === null, { code: 'fact-missing', at: `${at}.fact.kind` }),
    ...problemIf(fact !== null && !new Decimal(fact.target).gt(0), { code: 'target-missing', at: `${at}.fact.target` }),
    ...problemIf(source === 'counted' && factPercent !== null, { code: 'source-contradicted', at: `${at}.source` }),
    ...problemIf(source === 'both' && !(factPercent !== null && factPercent >= 1 && factPercent <= 99), {
      code: 'part-wrong',
      at: `${at}.factPercent`,
    }),
  ];
}
