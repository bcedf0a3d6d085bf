import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { lineSchema, schemeFormSchema } from '#services/stars/commands';
import { changeScheme, withLine } from '#services/stars/index';
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

/** Saves the draft with a line more or less in one of its lists. */
export async function action(args: ActionFunctionArgs) {
  const place = await requireUnit(args, 'stars.write');
  const form = await readForm(args.request, schemeFormSchema);
  if (!form.ok) return form.reply;
  const line = await readForm(form.formData, lineSchema);
  if (!line.ok) return line.reply;
  return answer(form.formData, async () => {
    const content = withLine(form.value.content, line.value);
    const command = { ...form.value, content, versionId: args.params.scheme ?? '' };
    const { result } = await inTransaction(args.context, (tx) => changeScheme(tx, place.actor, command));
    const text = line.value.remove === undefined ? '加好了，请填写新的一行。' : '去掉了，其他的已存好。';
    const part = ['vetoes', 'exemptions'].includes(line.value.list) ? 'items' : line.value.list;
    return redirectWithFlash(`${schemesPath(place)}/${result.versionId}/draft#${part}`, { tone: 'good', text });
  });
}

export default function StarSchemeLines() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return <SchemeEditor data={useLoaderData<typeof loader>()} reply={reply} />;
}
