import type { StepView } from '#services/stars/index';
import type { FormReply } from '~/http/form.server';

interface BallotPersonProps {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly place: string | null;
  readonly sheet: Pick<StepView, 'criteria' | 'grades'>;
  /** What can be ticked where one can't judge; nothing in a self-assessment. */
  readonly otherwise?: { readonly value: string; readonly label: string };
  readonly values: FormReply['values'] | undefined;
  readonly error: string | undefined;
}

/** One person on a ballot: large, with a row of big ticks for each criterion. */
export function BallotPerson({ index, id, name, place, sheet, otherwise, values, error }: BallotPersonProps) {
  const choices = sheet.grades.map((grade) => ({ value: String(grade.percent), label: grade.name }));
  if (otherwise) choices.push(otherwise);
  return (
    <section className="card" id={`person-${index}`}>
      <fieldset data-person aria-describedby={error && `person-${index}-error`}>
        <legend>
          <b className="digits">{name}</b> {place && <small>{place}</small>}
        </legend>
        {error && (
          <p className="error" id={`person-${index}-error`}>
            {error}
          </p>
        )}
        <input type="hidden" name={`people[${index}].id`} value={id} />
        {sheet.criteria.map((criterion) => {
          const field = `people[${index}].m[${criterion.place}]`;
          return (
            <div className="grades" role="radiogroup" aria-label={`${name}：${criterion.name}`} key={criterion.place}>
              <p>{criterion.name}</p>
              {choices.map((choice) => (
                <label key={choice.value}>
                  <input
                    type="radio"
                    name={field}
                    value={choice.value}
                    defaultChecked={values?.[field] === choice.value}
                  />
                  <span>{choice.label}</span>
                </label>
              ))}
            </div>
          );
        })}
      </fieldset>
    </section>
  );
}
