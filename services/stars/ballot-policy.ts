import type { Marks, MarksByParticipant } from './ballot-commands';
import type { RatingStep, SchemeContent } from './scheme-vocabulary';

/** The places of the criteria that a step judges. */
export function judgedPlaces(content: SchemeContent, step: RatingStep): number[] {
  return content.criteria.flatMap((each, place) => (each.judgedIn.includes(step) ? [place] : []));
}

/** True where each criterion of the step has one of the grades, or null where that may be, and no other has anything. */
export function areMarksSound(content: SchemeContent, step: RatingStep, marks: Marks): boolean {
  const judged = new Set(judgedPlaces(content, step));
  const percents = content.grades.map((each) => each.percent);
  return (
    marks.length === content.criteria.length &&
    marks.every((mark, place) => {
      if (!judged.has(place)) return mark === null;
      return mark === null ? step !== 'self' : percents.includes(mark);
    })
  );
}

/** True where the voter can say nothing of anybody: such a ballot is none. */
export function isBlank(marks: MarksByParticipant): boolean {
  return Object.values(marks).every((each) => each.every((mark) => mark === null));
}
