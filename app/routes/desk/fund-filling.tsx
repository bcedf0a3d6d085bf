import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { fillFundForm } from '#services/donations/commands';
import { fillFund } from '#services/donations/index';
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

export const meta = () => [{ title: '注入专项积分 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'funds.manage');
  const { id, name, left, moneyLeft } = await readFund(args, village.id);
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, fund: { id, name, left, moneyLeft }, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'funds.manage');
  const form = await readForm(args.request, fillFundForm);
  if (!form.ok) return form.reply;
  const fundId = args.params.fund ?? '';
  const command = { ...form.value, villageId: village.id, fundId, today: dateInChina() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => fillFund(tx, actor, command));
    const text = `注入了 ${formatPoints(command.points)} 分，现在可以发给成员。`;
    return redirectWithFlash(`/desk/${village.code}/funds/${fundId}`, { tone: 'good', text });
  });
}

export default function FundFilling() {
  const { frame, fund, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  return (
    <VillageDesk frame={frame} current="funds" title={`给${fund.name}注入积分`}>
      <Card>
        <ConfirmSummary
          title="注入以后"
          lines={[
            `专项里现在还有 ${formatPoints(fund.left)} 分没发放；`,
            fund.moneyLeft === null
              ? '这个专项靠村里自己的钱，注入的分占积分预算，超了要乡镇批；'
              : `这个专项靠捐款，不占积分预算，最多还能注入 ${formatPoints(fund.moneyLeft)} 分；`,
            '公开栏上看得到注入了多少。',
          ]}
        />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="多少分" required inputMode="decimal" {...field('points')} />
          <TextField label="哪次会议或哪份文件定的" required maxLength={60} {...field('meeting')} />
          <TextField label="原因" required maxLength={120} {...field('reason')} />
          <div className="actions">
            <Button>注入</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/funds/${fund.id}`}>
              不注入
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
