import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { closeFundForm } from '#services/donations/commands';
import { closeFund } from '#services/donations/index';
import { dateInChina } from '#services/kernel/clock';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatPoints } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { readFund } from '~/http/fund.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '结束专项积分 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'funds.manage');
  const { id, name, held, left, members } = await readFund(args, village.id);
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, fund: { id, name, held, left, members }, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'funds.manage');
  const form = await readForm(args.request, closeFundForm);
  if (!form.ok) return form.reply;
  const fundId = args.params.fund ?? '';
  const command = { ...form.value, villageId: village.id, fundId, today: dateInChina() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => closeFund(tx, actor, command));
    const text = '专项已结束，没用完的已退回来源。';
    return redirectWithFlash(`/desk/${village.code}/funds/${fundId}`, { tone: 'good', text });
  });
}

export default function FundClosing() {
  const { frame, fund, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="funds" title={`结束${fund.name}`}>
      <Card>
        <ConfirmSummary
          title="结束以后"
          lines={[
            `${fund.members} 位成员手里没用完的 ${formatPoints(fund.held)} 分收回，收银台马上不能再用；`,
            `连同没发放的 ${formatPoints(fund.left)} 分，一起退回来源；`,
            '已经换走的东西不受影响；不能恢复。',
          ]}
        />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="原因" required maxLength={120} {...formFields(reply)('reason')} />
          <div className="actions">
            <Button kind="danger">结束</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/funds/${fund.id}`}>
              不结束
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
