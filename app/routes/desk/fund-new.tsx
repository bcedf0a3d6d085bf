import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { createFundForm } from '#services/donations/commands';
import { createFund, listDonationsWithMoney } from '#services/donations/index';
import { dateInChina } from '#services/kernel/clock';
import { listGoods } from '#services/shop/index';
import { FundFields } from '~/components/donations/fund-fields';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { donorNameFor } from '~/http/donations.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '设一个专项 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'funds.manage');
  const reader = readFrom(args.context);
  const donations = await listDonationsWithMoney(reader, village.id);
  const named = donorNameFor(actor);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    donations: donations.map((each) => ({ ...each, donorName: named({ ...each, named: true }) })),
    goods: (await listGoods(reader, village.id, { onShelfOnly: true })).map(({ id, name }) => ({ id, name })),
    today: dateInChina(),
    requestId: randomUUID(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'funds.manage');
  const form = await readForm(args.request, createFundForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, today: dateInChina() };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => createFund(tx, actor, command));
    const text = '专项已设好，现在注入积分。';
    return redirectWithFlash(`/desk/${village.code}/funds/${result}/filling`, { tone: 'good', text });
  });
}

export default function NewFund() {
  const { frame, donations, goods, today, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="funds" title="设一个专项">
      <Card>
        <ConfirmSummary
          title="先想清楚"
          lines={[
            '给谁、换什么、用到哪天，设好以后不再改；',
            '发给成员的，只能在收银台换规定的商品，不能转给别人，不能换钱；',
            '到期或结束以后，没用完的退回来源。',
          ]}
        />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <FundFields {...{ reply, donations, goods, today }} />
          <div className="actions">
            <Button>设好</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/funds`}>
              不设了
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
