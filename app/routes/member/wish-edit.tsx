import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { wishForm } from '#services/wishes/commands';
import { changeWish } from '#services/wishes/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { formFields } from '~/components/ui/form-fields';
import { WishFields } from '~/components/wishes/wish-fields';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';
import { readOwnWish } from '~/http/wishes.server';

export const meta = () => [{ title: '修改微心愿 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { id, number, title, need, place } = await readOwnWish(args, await requireRole(args, 'wishes.post'));
  return { id, number, title, need, place: place ?? undefined, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'wishes.post');
  const form = await readForm(args.request, wishForm);
  if (!form.ok) return form.reply;
  const wishId = args.params.wish ?? '';
  const command = { ...form.value, wishId, villageId: ownMember(actor).villageId, now: new Date() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => changeWish(tx, actor, command));
    return redirectWithFlash(`/me/wishes/${wishId}`, { tone: 'good', text: '微心愿改好了。' });
  });
}

export default function WishEdit() {
  const { id, number, ...wish } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, wish);
  return (
    <PhoneShell title="修改微心愿" subtitle={`第 ${number} 号`}>
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={wish.requestId} />
          <WishFields field={field} />
          <Button block>改好了</Button>
        </form>
        <ButtonLink kind="quiet" block to={`/me/wishes/${id}`}>
          不改
        </ButtonLink>
      </Card>
    </PhoneShell>
  );
}
