import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerObjectionSchema } from '#services/notices/commands';
import { answerObjection } from '#services/notices/index';
import { ObjectionDeskPage } from '~/components/objections/objection-desk';
import { answeredSentence, objectionTitle } from '~/copy/labels/objections';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readObjectionDesk } from '~/http/objection-desk.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: objectionTitle(data) }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.view');
  return readObjectionDesk(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'objections.answer');
  const form = await readForm(args.request, answerObjectionSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const place = { villageId: village.id, objectionId: args.params.objection ?? '' };
    const command = { ...form.value, ...place, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => answerObjection(tx, actor, command));
    const page = `/desk/${village.code}/objections/${result.id}`;
    return redirectWithFlash(page, { tone: 'good', text: answeredSentence(result) });
  });
}

export default function DeskObjectionAnswer() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return <ObjectionDeskPage {...useLoaderData<typeof loader>()} sent={reply && { to: 'answer', reply }} />;
}
