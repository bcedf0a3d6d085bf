import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { writeCommentSchema } from '#services/notices/commands';
import { commentOnObjection } from '#services/notices/index';
import { ObjectionDeskPage } from '~/components/objections/objection-desk';
import { objectionTitle } from '~/copy/labels/objections';
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
  const { actor, village } = await requireVillage(args, 'notices.supervise');
  const form = await readForm(args.request, writeCommentSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, objectionId: args.params.objection ?? '' };
    await inTransaction(args.context, (tx) => commentOnObjection(tx, actor, command));
    const page = `/desk/${village.code}/objections/${command.objectionId}`;
    return redirectWithFlash(page, { tone: 'good', text: '监督意见已经写下，村里办事的人都能看到。' });
  });
}

export default function DeskObjectionComment() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return <ObjectionDeskPage {...useLoaderData<typeof loader>()} sent={reply && { to: 'comment', reply }} />;
}
