import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ChoiceField, TextField, TickField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { STAR_PRESETS } from '~/copy/star-presets';
import type { FormReply } from '~/http/form.server';

interface SchemeBeginningProps {
  /** Whose scheme it will be. */
  readonly place: string;
  readonly home: string;
  /** The version that it copies; something ready otherwise. */
  readonly basis:
    | { readonly versionId: string; readonly name: string; readonly unitName: string; readonly isOwn: boolean }
    | undefined;
  readonly requestId: string;
  readonly reply: FormReply | undefined;
}

/** How a draft begins: from something ready, or as a copy. */
export function SchemeBeginning({ place, home, basis, requestId, reply }: SchemeBeginningProps) {
  const field = formFields(reply, { requestId, preset: 'bands', name: basis?.name });
  return (
    <Card>
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={field('requestId').value} />
        {basis && <input type="hidden" name="from" value={basis.versionId} />}
        {basis && !basis.isOwn && (
          <p>
            照{basis.unitName}的抄一份，改好、通过以后，{place}就按自己的这一套，不再按{basis.unitName}的。
          </p>
        )}
        {!basis && (
          <ChoiceField
            label="从哪一套改起"
            choices={STAR_PRESETS.map(({ key, name, about }) => ({ value: key, label: name, hint: about }))}
            {...field('preset')}
            value={field('preset').value ?? ''}
            required
          />
        )}
        <TextField
          label={basis ? '名称' : '名称（不填就用上面的）'}
          maxLength={40}
          required={basis !== undefined}
          {...field('name')}
        />
        {!basis && (
          <TickField
            label="和已有的同一类办法同时用"
            hint="例如党员一套、网格员一套。不勾，就用来代替上级的同一类办法"
            name="separate"
            checked={Boolean(field('separate').value)}
          />
        )}
        <div className="actions">
          <Button>起草稿</Button>
          <ButtonLink kind="quiet" to={home}>
            不起了
          </ButtonLink>
        </div>
      </form>
    </Card>
  );
}
