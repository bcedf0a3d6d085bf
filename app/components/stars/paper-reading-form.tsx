import type { PaperForm } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TickField } from '~/components/ui/field';
import { Notice } from '~/components/ui/notice';
import { Scroll } from '~/components/ui/scroll';
import { paperStateLabels } from '~/copy/labels/stars';
import type { FormReply } from '~/http/form.server';

interface PaperReadingFormProps {
  readonly form: Omit<PaperForm, 'round'>;
  readonly isOpen: boolean;
  readonly reply: FormReply | undefined;
}

type Grades = PaperForm['grades'];

const digitOf = (grades: Grades, percent: number | null | undefined): string =>
  percent === null || percent === undefined ? '' : String(grades.findIndex((each) => each.percent === percent) + 1);

const gradeOf = (grades: Grades, percent: number | null | undefined): string =>
  grades.find((each) => each.percent === percent)?.name ?? '没有勾';

/** A digit a cell, typed from paper. Where two people typed differently, the cell says what the other typed. */
export function PaperReadingForm({ form, isOpen, reply }: PaperReadingFormProps) {
  const { people, criteria, grades, own, others, state } = form;
  if (state === 'counted' || state === 'spoiled')
    return <Notice tone="good">{paperStateLabels[state]}，不能再改。</Notice>;
  if (!isOpen) return <Notice tone="wait">现在不能录票：这一步还没有开始，或者已经结束。</Notice>;
  if (own && others.length === 0) return <Notice tone="wait">您录过一遍了，第二遍要由另一个人录。</Notice>;
  const [other] = others;
  const typedIn = (name: string, percent: number | null | undefined) =>
    reply ? String(reply.values[name] ?? '') : digitOf(grades, percent);
  return (
    <form method="post" autoComplete="off">
      <FormSentence reply={reply} />
      <Card title="照着票填">
        <p>
          {grades.map((grade, index) => `${index + 1} ${grade.name}`).join('，')}； 没有勾的空着。填一格按 Tab
          到下一格。
        </p>
        {other && (
          <Notice tone="bad">
            和{other.readerName}录的不一样{other.spoiled !== own?.spoiled && '：一个人录的是废票'}
            。红色的格写着对方录的，请对着票再看一遍。
          </Notice>
        )}
        <Scroll label="票上的人和各项">
          <table className="data">
            <thead>
              <tr>
                <th scope="col">姓名</th>
                {criteria.map((each) => (
                  <th scope="col" key={each.place}>
                    {each.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {people.map((person, index) => (
                <tr key={person.participantId}>
                  <th scope="row">
                    {index + 1}. {person.name}
                    <input type="hidden" name={`people[${index}].id`} value={person.participantId} />
                    {reply?.errors[`people[${index}]`]?.map((message) => (
                      <p className="error" key={message}>
                        {message}
                      </p>
                    ))}
                  </th>
                  {criteria.map(({ place, name }) => {
                    const field = `people[${index}].m[${place}]`;
                    const mine = own?.marks[person.participantId]?.[place];
                    const theirs = other?.marks[person.participantId]?.[place];
                    const differs = other !== undefined && (mine ?? null) !== (theirs ?? null);
                    return (
                      <td key={place}>
                        <input
                          className="digit"
                          name={field}
                          inputMode="numeric"
                          maxLength={1}
                          defaultValue={typedIn(field, mine)}
                          aria-label={`${person.name}：${name}`}
                          aria-invalid={differs || undefined}
                        />
                        {differs && !other.spoiled && <p className="error">对方：{gradeOf(grades, theirs)}</p>}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
        <TickField
          label="这是废票"
          hint="看不清、全部没勾，或者明显给自己和家里人打了分。两个人都认为是废票才作废。"
          name="spoiled"
          checked={reply ? reply.values.spoiled === 'on' : own?.spoiled}
        />
        <Button>{own ? '重新录' : '录好了'}</Button>
      </Card>
    </form>
  );
}
