import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { closeYearForm } from '#services/fund/commands';
import { closeYear, readFundFigures } from '#services/fund/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { formatYuan } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { readYear } from '~/http/fund-money.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '年度结账 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.manage');
  const year = await readYear(args, village.id);
  const figures = await readFundFigures(readFrom(args.context), village.id, year.year);
  return { frame: await readDeskFrame(args.context, actor, village), year, figures, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.manage');
  const form = await readForm(args.request, closeYearForm);
  if (!form.ok) return form.reply;
  const { year } = await readYear(args, village.id);
  const command = { ...form.value, villageId: village.id, year, now: new Date() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => closeYear(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/fund/years/${year}`, {
      tone: 'good',
      text: `${year} 年已经结账。`,
    });
  });
}

export default function FundYearClosing() {
  const { frame, year, figures, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const rest = year.carryOver
    ? `每人剩下的额度，共 ${formatYuan(figures.left)} 元，转到各人 ${year.year + 1} 年的额度里；下一年没有额度的，收回村里；`
    : `每人剩下的额度，共 ${formatYuan(figures.left)} 元，收回村里，记在“还没分”里；`;
  return (
    <VillageDesk frame={frame} current="fundMoney" title={`${year.year} 年结账`}>
      <Card>
        <ConfirmSummary
          title="结账以后"
          lines={[
            rest,
            `正在申请的 ${formatYuan(figures.held)} 元、已批的 ${formatYuan(figures.approved)} 元不动，照常办完；没用完退回来的，也照这个办法走；`,
            '这一年不再补发额度；不能恢复。',
          ]}
        />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <div className="actions">
            <Button kind="danger">结账</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/fund/years/${year.year}`}>
              先不结
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
