import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { openShopForm } from '#services/shop/commands';
import { openShop } from '#services/shop/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { ShopFields } from '~/components/shop/shop-fields';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields, sentValues } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '开一家超市 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, requestId: randomUUID(), today: dateInChina() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const form = await readForm(args.request, openShopForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id };
    const { result } = await inTransaction(args.context, (tx) => openShop(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/shops/${result}`, { tone: 'good', text: '超市已开，可以进货了。' });
  });
}

export default function NewShop() {
  const { frame, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { openedOn: today });
  return (
    <VillageDesk frame={frame} current="shops" title="开一家超市">
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField
            label="编号"
            hint="2 到 8 个大写字母或数字，印在每张兑换单的单号前面，例如 QH。定了就不改。"
            required
            maxLength={8}
            {...field('code')}
          />
          <ShopFields field={field} weekdays={sentValues(reply, 'openWeekdays')} />
          <TextField label="开业日期" type="date" required {...field('openedOn')} />
          <div className="actions">
            <Button>开业</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/shops`}>
              不开了
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
