import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatPoints } from '~/copy/format';
import { serviceSuggestions } from '~/copy/service-suggestions';
import type { FormReply } from '~/http/form.server';

interface ItemFormProps {
  readonly reply: FormReply | undefined;
  readonly requestId: string;
  readonly year: number;
  readonly today: string;
}

/** A new line of a list, with what one might agree on by the kinds of households. */
export function ItemForm({ reply, requestId, year, today }: ItemFormProps) {
  const field = formFields(reply, { requestId, dueOn: `${year}-12-31` });
  return (
    <form method="post">
      <FormSentence reply={reply} />
      <input type="hidden" name="requestId" value={field('requestId').value} />
      <input type="hidden" name="year" value={year} />
      <TextField
        label="做什么"
        hint="和本人商量好再写"
        list="suggested-titles"
        required
        maxLength={60}
        {...field('title')}
      />
      <datalist id="suggested-titles">
        {serviceSuggestions.flatMap(({ lines }) => lines.map(({ title }) => <option key={title} value={title} />))}
      </datalist>
      <TextField label="做多少" inputMode="decimal" required {...field('target')} />
      <TextField
        label="单位"
        hint="次、户、件、小时……"
        list="suggested-units"
        required
        maxLength={6}
        {...field('unit')}
      />
      <datalist id="suggested-units">
        {['次', '户', '件', '小时'].map((unit) => (
          <option key={unit} value={unit} />
        ))}
      </datalist>
      <TextField label="什么时候做完" type="date" min={today} max={`${year}-12-31`} required {...field('dueOn')} />
      <Button>加到清单</Button>
      <details>
        <summary>看看可以定什么</summary>
        <dl className="facts">
          {serviceSuggestions.map(({ household, lines }) => (
            <div key={household}>
              <dt>{household}</dt>
              <dd>{lines.map(({ title, target, unit }) => `${title} ${formatPoints(target)} ${unit}`).join('；')}</dd>
            </div>
          ))}
        </dl>
      </details>
    </form>
  );
}
