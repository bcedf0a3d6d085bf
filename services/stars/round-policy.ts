import type { RoundState, SchemeContent, StarStep } from './vocabulary';

/** How many must take part so that a share is reached. */
export function neededOf(entitled: number, percent: number): number {
  return Math.ceil((entitled * percent) / 100);
}

/** The step of a scheme after another; undefined after its last. */
export function stepAfter(content: SchemeContent, step: StarStep): StarStep | undefined {
  const place = content.steps.findIndex((each) => each.step === step);
  return content.steps[place + 1]?.step;
}

/** States in which people take part, in which it may still be said who is evaluated. */
export const OPEN_TO_EXEMPT = ['self', 'mutual', 'residents', 'branch'] as const satisfies readonly RoundState[];
export const OPEN_TO_EVALUATE = ['self', 'mutual', 'residents'] as const satisfies readonly RoundState[];
/** From all but what hangs or is over. */
export const CANCELLABLE = [
  'self',
  'mutual',
  'residents',
  'branch',
  'higher',
  'approved',
] as const satisfies readonly RoundState[];
