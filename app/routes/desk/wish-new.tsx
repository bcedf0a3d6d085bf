import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { wishForSomebodyForm } from '#services/wishes/commands';
import { postWish } from '#services/wishes/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { WishFields } from '~/components/wishes/wish-fields';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '代人发微心愿 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'wishes.manage');
  return { frame: await readDeskFrame(args.context, actor, village), requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'wishes.manage');
  const form = await readForm(args.request, wishForSomebodyForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => postWish(tx, actor, command));
    const text = `第 ${result.number} 号微心愿已经挂到公开栏。`;
    return redirectWithFlash(`/desk/${village.code}/wishes/${result.id}`, { tone: 'good', text });
  });
}

export default function DeskWishNew() {
  const { frame, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { requestId });
  return (
    <VillageDesk
      frame={frame}
      current="wishes"
      title="代人发微心愿"
      subtitle="替不用手机的成员，或者不在花名册上的邻居发"
    >
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={field('requestId').value} />
          <TextField
            label="是成员：成员号"
            hint="填了成员号，姓名就不用填；本人会收到消息"
            inputMode="numeric"
            maxLength={20}
            {...field('memberNumber')}
          />
          <TextField label="不是成员：姓名" maxLength={30} {...field('residentName')} />
          <TextField
            label="不是成员：户号（可以不填）"
            hint="填了，他家的人就不能给自己家批资金。不公开。"
            maxLength={30}
            {...field('householdNumber')}
          />
          <WishFields field={field} />
          <div className="actions">
            <Button>发出微心愿</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/wishes`}>
              不发了
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
