import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { wishForm } from '#services/wishes/commands';
import { changeWish, loadWish } from '#services/wishes/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { formFields } from '~/components/ui/form-fields';
import { WishFields } from '~/components/wishes/wish-fields';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '修改微心愿 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'wishes.manage');
  const wish = await answerPage(() => loadWish(readFrom(args.context), village.id, args.params.wish ?? ''));
  const { id, title, need, place } = wish;
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, id, said: { title, need, place: place ?? undefined }, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'wishes.manage');
  const form = await readForm(args.request, wishForm);
  if (!form.ok) return form.reply;
  const wishId = args.params.wish ?? '';
  const command = { ...form.value, wishId, villageId: village.id, now: new Date() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => changeWish(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/wishes/${wishId}`, { tone: 'good', text: '微心愿改好了。' });
  });
}

export default function DeskWishEdit() {
  const { frame, id, said, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="wishes" title="修改微心愿">
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <WishFields field={formFields(reply, said)} />
          <div className="actions">
            <Button>改好了</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/wishes/${id}`}>
              不改
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
