import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { schemeFormSchema } from '#services/stars/commands';
import { changeScheme } from '#services/stars/index';
import { SchemeEditor } from '~/components/stars/scheme-editor';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireUnit } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readSchemeEditor } from '~/http/scheme-editor.server';
import { schemesPath } from '~/http/star-schemes.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '改评星办法草稿 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  return readSchemeEditor(args, await requireUnit(args, 'stars.write'));
}

/** Saves the draft, whole or not. */
export async function action(args: ActionFunctionArgs) {
  const place = await requireUnit(args, 'stars.write');
  const form = await readForm(args.request, schemeFormSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, versionId: args.params.scheme ?? '' };
    const { result } = await inTransaction(args.context, (tx) => changeScheme(tx, place.actor, command));
    return redirectWithFlash(`${schemesPath(place)}/${result.versionId}/draft`, { tone: 'good', text: '草稿已存好。' });
  });
}

export default function StarSchemeDraft() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return <SchemeEditor data={useLoaderData<typeof loader>()} reply={reply} />;
}
