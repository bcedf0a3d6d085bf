import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { returnGoodsForm } from '#services/redemption/commands';
import { loadSlip, returnGoods } from '#services/redemption/index';
import { ReturnConfirm, ReturnQuantities } from '~/components/redemption/return-form';
import { ReturnRows } from '~/components/redemption/return-rows';
import { shownSlip } from '~/components/redemption/slip-card';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { purseOfSlip } from '~/copy/labels/slip';
import { answer, answerPage } from '~/http/answer.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readReturnPlan } from '~/http/slip-return.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '退货 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'redemption.return');
  const slip = await answerPage(() =>
    loadSlip(readFrom(args.context), actor, village.id, args.params.redemption ?? ''),
  );
  const frame = await readDeskFrame(args.context, actor, village);
  const shown = shownSlip(slip, nameFor(actor)(slip.memberName));
  return { frame, slip: shown, ...readReturnPlan(slip, args.request), requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'redemption.return');
  const form = await readForm(args.request, returnGoodsForm);
  if (!form.ok) return form.reply;
  const redemptionId = args.params.redemption ?? '';
  const command = { ...form.value, villageId: village.id, redemptionId, occurredOn: dateInChina() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => returnGoods(tx, actor, command));
    const text = '已退货：积分退回了付款的账户，完好的上了架，坏了的记作损耗。可以打印退货单。';
    return redirectWithFlash(`/desk/${village.code}/redemptions/${redemptionId}`, { tone: 'good', text });
  });
}

export default function RedemptionReturn() {
  const { frame, slip, lines, plan, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const address = `/desk/${frame.village.code}/redemptions/${slip.id}`;
  const isAllBack = slip.returned === slip.total;
  return (
    <VillageDesk frame={frame} current="redemptions" title="退货" subtitle={`兑换单 ${slip.number} · ${slip.name}`}>
      {isAllBack ? (
        <EmptyState alone title="这张单已经全部退了" next={<ButtonLink to={address}>看这张单</ButtonLink>} />
      ) : (
        <div className="columns">
          <ReturnQuantities lines={lines} />
          {plan && <ReturnConfirm {...{ lines, plan, requestId, reply }} payer={purseOfSlip(slip)} back={address} />}
        </div>
      )}
      {slip.returns.length > 0 && (
        <Card title="以前退过的">
          <ReturnRows slip={slip} desk={`/desk/${frame.village.code}`} />
        </Card>
      )}
      <ButtonLink kind="quiet" icon="back" to={address}>
        回到兑换单
      </ButtonLink>
    </VillageDesk>
  );
}
