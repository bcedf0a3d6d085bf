import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { reasonForm } from '#services/settlements/commands';
import { withdrawDeduction } from '#services/settlements/index';
import { ReasonForm } from '~/components/settlements/step-forms';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { formatYuan } from '~/copy/format';
import { settlementNumber } from '~/copy/labels/settlements';
import { answer, notFound } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readSettlementDesk } from '~/http/shop-settlement.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '撤回扣款 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'settlements.lock');
  const { frame, settlement, deductions, requestId } = await readSettlementDesk(args, actor, village);
  const deduction = deductions.find(({ id, withdrawsId }) => id === args.params.deduction && !withdrawsId);
  if (!deduction) throw notFound();
  return { frame, settlement, deduction, requestId };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'settlements.lock');
  const form = await readForm(args.request, reasonForm);
  if (!form.ok) return form.reply;
  const { shopSettlement: settlementId = '', deduction: deductionId = '' } = args.params;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, settlementId, deductionId };
    await inTransaction(args.context, (tx) => withdrawDeduction(tx, actor, command));
    const page = `/desk/${village.code}/settlements/${settlementId}`;
    return redirectWithFlash(page, { tone: 'good', text: '扣款撤回了，两笔都留在单上。' });
  });
}

export default function WithdrawDeduction() {
  const { frame, settlement, deduction, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const here = `/desk/${frame.village.code}/settlements/${settlement.id}`;
  return (
    <VillageDesk
      frame={frame}
      current="settlements"
      title={`撤回扣款 ${formatYuan(deduction.yuan)} 元`}
      subtitle={`${settlementNumber(settlement)} · ${deduction.reason}`}
      actions={
        <ButtonLink kind="quiet" to={here}>
          不撤回
        </ButtonLink>
      }
    >
      <ReasonForm
        title="撤回"
        button="撤回这笔扣款"
        label="撤回的原因"
        action={`${here}/deductions/${deduction.id}`}
        requestId={requestId}
        reply={reply}
        lines={[`应付加回 ${formatYuan(deduction.yuan)} 元`, '原来的扣款和这次撤回都留在单上']}
      />
    </VillageDesk>
  );
}
