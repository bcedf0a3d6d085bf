import type { SchemeProblem } from './scheme-problem-vocabulary';

/** Of lines that have a code and a name: no code twice, no name missing or twice. */
export function namedProblems(at: string, lines: readonly { code: string; name: string }[]): SchemeProblem[] {
  return [
    ...lines.flatMap(({ code }, place) =>
      problemIf(lines.findIndex((each) => each.code === code) < place, {
        code: 'code-twice',
        at: `${at}[${place}].name`,
      }),
    ),
    ...namesProblems(at, lines),
  ];
}

/** No name missing or twice. */
export function namesProblems(at: string, lines: readonly { name: string }[]): SchemeProblem[] {
  return lines.flatMap(({ name }, place) => [
    ...problemIf(name.trim() === '', { code: 'name-missing', at: `${at}[${place}].name` }),
    ...problemIf(name.trim() !== '' && lines.findIndex((each) => each.name.trim() === name.trim()) < place, {
      code: 'name-twice',
      at: `${at}[${place}].name`,
    }),
  ]);
}

export const problemIf = (wrong: boolean, problem: SchemeProblem): SchemeProblem[] => (wrong ? [problem] : []);

/** A whole or decimal number outside what is allowed. */
export function rangeProblem(at: string, value: number, least: number, most: number): SchemeProblem[] {
  return problemIf(!(value >= least && value <= most), { code: 'out-of-range', at, least, most });
}
