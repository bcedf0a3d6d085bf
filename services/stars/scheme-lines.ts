import type { CriterionTerms, SchemeContent } from './scheme-vocabulary';

/** The lists of a scheme that grow and shrink line by line in its editor. */
export const SCHEME_LISTS = ['stars', 'criteria', 'grades', 'vetoes', 'exemptions'] as const;
export type SchemeList = (typeof SCHEME_LISTS)[number];

/** A line to add, or the place of one to take out. */
export type LineChange = { readonly list: SchemeList; readonly remove?: number };

/** The content with a line more at the end of a list, or one less. What counted for a star that is taken out waits for another. */
export function withLine(content: SchemeContent, { list, remove }: LineChange): SchemeContent {
  if (remove === undefined) return { ...content, [list]: [...content[list], newLine(content, list)] };
  return { ...content, [list]: (content[list] as readonly unknown[]).filter((_, place) => place !== remove) };
}

function newLine(content: SchemeContent, list: SchemeList) {
  switch (list) {
    case 'grades':
      return { name: '', percent: 0 };
    case 'criteria':
      return newCriterion(content);
    case 'stars':
      return { code: freeCode(content.stars, 'star'), name: '', meaning: '', sign: '' };
    case 'vetoes':
      return { code: freeCode(content.vetoes, 'veto'), name: '' };
    case 'exemptions':
      return { code: freeCode(content.exemptions, 'exemption'), name: '' };
  }
}

function newCriterion({ criteria, stars, steps }: SchemeContent): CriterionTerms {
  const judgedIn = (['self', 'mutual', 'residents'] as const).filter((step) =>
    steps.some((each) => each.step === step),
  );
  return {
    code: freeCode(criteria, 'criterion'),
    star: stars[0]?.code ?? null,
    name: '',
    points: '0',
    source: judgedIn.length > 0 ? 'judged' : 'counted',
    judgedIn,
    fact: null,
    factPercent: null,
  };
}

function freeCode(lines: readonly { readonly code: string }[], kind: string): string {
  let number = lines.length + 1;
  while (lines.some((each) => each.code === `${kind}-${number}`)) number += 1;
  return `${kind}-${number}`;
}
