import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { draftSchemeSchema } from '#services/stars/commands';
import { contentProblems } from '#services/stars/index';
import type { SchemeContent } from '#services/stars/vocabulary';
import { byBands, STAR_PRESETS } from '~/copy/star-presets';

type Draft = { -readonly [Field in keyof SchemeContent]: SchemeContent[Field] };

/** The problems of the five stars by bands after one change. */
function problemsAfter(change: (content: Draft) => void): string[] {
  const content: Draft = structuredClone(byBands);
  change(content);
  return contentProblems(content).map(({ code, at }) => `${code} ${at}`);
}

const withStep = (place: number, terms: Partial<SchemeContent['steps'][number]>) => (content: Draft) => {
  content.steps = content.steps.map((each, index) => (index === place ? { ...each, ...terms } : each));
};
const withCriterion = (place: number, terms: Partial<SchemeContent['criteria'][number]>) => (content: Draft) => {
  content.criteria = content.criteria.map((each, index) => (index === place ? { ...each, ...terms } : each));
};
const withGrades =
  (...percents: number[]) =>
  (content: Draft) => {
    content.grades = percents.map((percent, index) => ({ name: `第${index}档`, percent }));
  };
const without =
  (...steps: string[]) =>
  (content: Draft) => {
    content.steps = content.steps.filter((each) => !steps.includes(each.step));
  };

describe('what one may begin with', () => {
  test.each(STAR_PRESETS)('$name is sound, and fits what a form may send', ({ content, name, code }) => {
    expect(contentProblems(content)).toEqual([]);
    const command = { requestId: randomUUID(), unitId: randomUUID(), revises: false, code, name, content };
    expect(draftSchemeSchema.parse(command)).toEqual(command);
  });
});

describe('a sound scheme', () => {
  test('has no problems', () => {
    expect(contentProblems(byBands)).toEqual([]);
  });

  test.each<[string, (content: Draft) => void, string[]]>([
    ['weights over 100', withStep(0, { weight: 20 }), ['weights-not-100 steps']],
    ['a weight of the branch', withStep(3, { weight: 5 }), ['weight-misplaced steps[3].weight']],
    ['no days', withStep(1, { days: 0 }), ['out-of-range steps[1].days']],
    ['too many days', withStep(1, { days: 61 }), ['out-of-range steps[1].days']],
    ['a turnout of nobody', withStep(2, { turnoutPercent: 0 }), ['out-of-range steps[2].turnoutPercent']],
    ['a turnout over all', withStep(2, { turnoutPercent: 101 }), ['out-of-range steps[2].turnoutPercent']],
    [
      'a step that nothing is judged in',
      (content) => {
        content.criteria = content.criteria.map((each) => ({ ...each, judgedIn: ['mutual', 'residents'] }));
      },
      ['step-unused steps[0].weight'],
    ],
    ['points under 100', withCriterion(3, { points: '19.99' }), ['points-not-100 criteria']],
    [
      'points of none',
      withCriterion(3, { points: '0' }),
      ['points-not-100 criteria', 'out-of-range criteria[3].points'],
    ],
    [
      'a criterion without a star',
      withCriterion(4, { star: null }),
      ['star-without-criterion stars[4].name', 'star-missing criteria[4].star'],
    ],
    [
      'a star that there is not',
      withCriterion(4, { star: 'gone' }),
      ['star-without-criterion stars[4].name', 'star-unknown criteria[4].star'],
    ],
    ['judged by nobody', withCriterion(4, { judgedIn: [] }), ['no-step criteria[4].judgedIn']],
    ['a nameless criterion', withCriterion(4, { name: ' ' }), ['name-missing criteria[4].name']],
    ['a criterion twice', withCriterion(4, { code: 'discipline' }), ['code-twice criteria[4].name']],
    ['a criterion’s name twice', withCriterion(4, { name: '遵纪守法' }), ['name-twice criteria[4].name']],
    ['counted by nothing', withCriterion(2, { fact: null }), ['fact-missing criteria[2].fact.kind']],
    [
      'a target of none',
      withCriterion(2, { fact: { kind: 'hours', target: '0' } }),
      ['target-missing criteria[2].fact.target'],
    ],
    ['a fact of no part', withCriterion(2, { factPercent: null }), ['part-wrong criteria[2].factPercent']],
    ['a fact of the whole', withCriterion(2, { factPercent: 100 }), ['part-wrong criteria[2].factPercent']],
    ['judged, yet with a fact', withCriterion(2, { source: 'judged' }), ['source-contradicted criteria[2].source']],
    [
      'counted, yet judged',
      withCriterion(2, { source: 'counted', factPercent: null }),
      ['source-contradicted criteria[2].judgedIn'],
    ],
    [
      'a star twice',
      (content) => {
        content.stars = content.stars.map((each, place) => (place === 1 ? { ...each, name: '学习星' } : each));
      },
      ['name-twice stars[1].name'],
    ],
    [
      'a star without its sign',
      (content) => {
        content.stars = content.stars.map((each, place) => (place === 1 ? { ...each, sign: '' } : each));
      },
      ['name-missing stars[1].sign'],
    ],
    ['one grade', withGrades(100), ['too-few grades']],
    ['seven grades', withGrades(100, 90, 80, 70, 60, 50, 40), ['too-many grades']],
    ['grades that don’t fall', withGrades(100, 80, 80), ['grades-not-falling grades[2].percent']],
    ['a grade over 100', withGrades(101, 80), ['out-of-range grades[0].percent']],
    [
      'bands that don’t rise',
      (content) => {
        content.award = { kind: 'bands', thresholds: ['60', '60'] };
      },
      ['thresholds-not-rising award.thresholds'],
    ],
    [
      'a band over 100',
      (content) => {
        content.award = { kind: 'bands', thresholds: ['60', '101'] };
      },
      ['out-of-range award.thresholds'],
    ],
    [
      'no band',
      (content) => {
        content.award = { kind: 'bands', thresholds: [] };
      },
      ['too-few award.thresholds'],
    ],
    [
      'ten bands',
      (content) => {
        content.award = { kind: 'hours', thresholds: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] };
      },
      ['too-many award.thresholds'],
    ],
    [
      'a star for nothing',
      (content) => {
        content.award = { kind: 'one-by-one', percent: 0 };
      },
      ['out-of-range award.percent'],
    ],
    [
      'stars without a way to win them',
      (content) => {
        content.award = { kind: 'none' };
      },
      ['award-missing award.kind'],
    ],
    [
      'too wide a range of the branch',
      (content) => {
        content.adjustMax = '20.5';
      },
      ['out-of-range adjustMax'],
    ],
    [
      'a nameless veto',
      (content) => {
        content.vetoes = [{ code: 'v1', name: '' }];
      },
      ['name-missing vetoes[0].name'],
    ],
    [
      'an exemption twice',
      (content) => {
        content.exemptions = [
          { code: 'x1', name: '长期生病' },
          { code: 'x1', name: '长期在外' },
        ];
      },
      ['code-twice exemptions[1].name'],
    ],
    [
      'four steps of the five',
      without('self'),
      [
        'steps-wrong steps',
        'weights-not-100 steps',
        ...[0, 1, 2, 3, 4].map((place) => `step-not-held criteria[${place}].judgedIn`),
      ],
    ],
    [
      'steps in another order',
      (content) => {
        content.steps = [content.steps[1]!, content.steps[0]!, ...content.steps.slice(2)];
      },
      ['steps-wrong steps'],
    ],
  ])('%s', (_, change, expected) => {
    expect(problemsAfter(change)).toEqual(expected);
  });
});

describe('supervision', () => {
  const supervision = (content: Draft) => {
    content.form = 'supervision';
    content.award = { kind: 'none' };
    content.stars = [];
    content.criteria = content.criteria.map((each) => ({ ...each, star: null }));
  };

  test('takes the steps that it names', () => {
    expect(
      problemsAfter((content) => {
        supervision(content);
        without('self', 'mutual', 'residents')(content);
        content.grades = [];
        content.criteria = [
          { ...content.criteria[2]!, points: '100', source: 'counted', judgedIn: [], factPercent: null },
        ];
      }),
    ).toEqual([]);
  });

  test('ends with the branch and the higher organisation', () => {
    const found = problemsAfter((content) => {
      supervision(content);
      without('higher')(content);
    });
    expect(found).toEqual(['steps-wrong steps']);
  });

  test('judges nothing by steps without weight', () => {
    const found = problemsAfter((content) => {
      supervision(content);
      content.steps = content.steps.map((each) => ({ ...each, weight: each.step === 'mutual' ? 100 : 0 }));
      content.criteria = content.criteria.map((each, place) =>
        place === 4 ? { ...each, judgedIn: ['self', 'residents'] } : each,
      );
    });
    expect(found).toEqual(['no-weight criteria[4].judgedIn']);
  });
});
