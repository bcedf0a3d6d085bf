import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { newId } from '#services/kernel/ids';
import { beginSchemeSchema } from '#services/stars/commands';
import { draftScheme } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { placeOf, SchemeDesk } from '~/components/stars/scheme-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ChoiceField, TextField, TickField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { STAR_PRESETS } from '~/copy/star-presets';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireUnit } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { beginningOf, readBasis, readSchemeDesk, schemesPath } from '~/http/star-schemes.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '起草评星办法 · 益邻' }];

/** A draft to begin: from something ready, or with `?from=` a copy of a version of this place or above it. */
export async function loader(args: LoaderFunctionArgs) {
  const place = await requireUnit(args, 'stars.write');
  const from = new URL(args.request.url).searchParams.get('from') ?? undefined;
  const [desk, basis] = await Promise.all([readSchemeDesk(args, place), readBasis(args, place, from)]);
  return {
    ...desk,
    basis: basis && {
      versionId: basis.versionId,
      name: basis.name,
      unitName: basis.unitName,
      isOwn: basis.unitId === place.unitId,
    },
    requestId: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const place = await requireUnit(args, 'stars.write');
  const form = await readForm(args.request, beginSchemeSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = beginningOf(form.value, place.unitId, await readBasis(args, place, form.value.from));
    const { result } = await inTransaction(args.context, (tx) => draftScheme(tx, place.actor, command));
    const text = '草稿已起好，还没有生效。改好以后开会通过。';
    return redirectWithFlash(`${schemesPath(place)}/${result.versionId}/draft`, { tone: 'good', text });
  });
}

export default function StarSchemeNew() {
  const { frame, home, basis, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { requestId, preset: 'bands', name: basis?.name });
  const title = !basis ? '新起一套评星办法' : basis.isOwn ? `另起一版：${basis.name}` : `照着改：${basis.name}`;
  return (
    <SchemeDesk
      frame={frame}
      title={title}
      subtitle={`属于${placeOf(frame)}。先起草稿，一项一项改好，开会通过以后才生效。`}
    >
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={field('requestId').value} />
          {basis && <input type="hidden" name="from" value={basis.versionId} />}
          {basis && !basis.isOwn && (
            <p>
              照{basis.unitName}的抄一份，改好、通过以后，{placeOf(frame)}就按自己的这一套，不再按{basis.unitName}的。
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
    </SchemeDesk>
  );
}
