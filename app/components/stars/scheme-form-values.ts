import { type SchemeContent, type SchemeProblem, STAR_STEPS } from '#services/stars/vocabulary';
import { formFields, sentValues } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';
import { plainNumber, problemSentence } from './scheme-words';

type Values = Record<string, string | undefined>;

/** The steps as the form shows them: all five, those that are not held with what they would be. */
export function formSteps(content: SchemeContent) {
  return STAR_STEPS.map((step) => {
    const held = content.steps.find((each) => each.step === step);
    return { ...(held ?? { step, weight: 0, days: 5, turnoutPercent: 66 }), held: held !== undefined };
  });
}

/** What the form's fields start with. */
export function initialValues(name: string, content: SchemeContent): Values {
  const { award } = content;
  const values: Values = {
    name,
    form: content.form,
    frequency: content.frequency,
    eligible: content.eligible,
    adjustMax: plainNumber(content.adjustMax),
    rewardRule: content.rewardRule ?? '',
    'award.kind': award.kind,
    'award.thresholds': 'thresholds' in award ? award.thresholds.map(plainNumber).join('、') : '',
    'award.percent': award.kind === 'one-by-one' ? String(award.percent) : '',
  };
  const write = (list: string, lines: readonly Values[]) => {
    for (const [place, line] of lines.entries()) {
      for (const [field, value] of Object.entries(line)) values[`${list}[${place}].${field}`] = value;
    }
  };
  write(
    'steps',
    formSteps(content).map(({ step, weight, days, turnoutPercent, held }) => ({
      step,
      weight: String(weight),
      days: String(days),
      turnoutPercent: String(turnoutPercent),
      held: held ? 'on' : undefined,
    })),
  );
  write(
    'stars',
    content.stars.map((each) => ({ ...each })),
  );
  write(
    'grades',
    content.grades.map(({ name: grade, percent }) => ({ name: grade, percent: String(percent) })),
  );
  write(
    'vetoes',
    content.vetoes.map((each) => ({ ...each })),
  );
  write(
    'exemptions',
    content.exemptions.map((each) => ({ ...each })),
  );
  write('criteria', content.criteria.map(criterionValues));
  return values;
}

function criterionValues({
  code,
  star,
  name,
  points,
  source,
  fact,
  factPercent,
}: SchemeContent['criteria'][number]): Values {
  return {
    code,
    star: star ?? '',
    name,
    points: plainNumber(points),
    source,
    'fact.kind': fact?.kind ?? '',
    'fact.target': fact ? plainNumber(fact.target) : '',
    factPercent: factPercent === null ? '' : String(factPercent),
  };
}

/** A field of the form: what was sent or what the draft says, and what is wrong with it. */
export type SchemeField = ReturnType<typeof schemeFields>;

export function schemeFields(
  reply: FormReply | undefined,
  { name, content, problems }: { name: string; content: SchemeContent; problems: readonly SchemeProblem[] },
) {
  const field = formFields(reply, initialValues(name, content));
  const places = problems.map((problem) => ({
    at: formPlace(content, problem.at),
    sentence: problemSentence(problem),
  }));
  /** What keeps the draft from being adopted, at this field: only of what is saved. */
  const problemAt = (at: string) => (reply ? undefined : places.find((each) => each.at === at)?.sentence);
  return {
    state: (at: string) => ({ ...field(at), error: field(at).error ?? problemAt(at) }),
    problemAt,
    ticked: (at: string, initial: readonly string[]) => sentValues(reply, at, initial),
  };
}

/** A draft may hold fewer steps than the form shows. */
function formPlace(content: SchemeContent, at: string): string {
  return at.replace(/^steps\[(\d+)\]/, (all, place: string) => {
    const step = content.steps[Number(place)]?.step;
    return step ? `steps[${STAR_STEPS.indexOf(step)}]` : all;
  });
}
