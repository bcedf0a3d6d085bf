import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { openYearForm } from '#services/fund/commands';
import { openYear } from '#services/fund/index';
import { YearPlanFacts } from '~/components/fund/year-plan';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import { formatCount, formatYuan } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { readYearOpening } from '~/http/fund-money.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '开年度 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.manage');
  return readYearOpening(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.manage');
  const form = await readForm(args.request, openYearForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, now: new Date() };
  return answer(form.formData, async () => {
    const { result: year } = await inTransaction(args.context, (tx) => openYear(tx, actor, command));
    const text = `${year} 年的额度已经发给每个人。`;
    return redirectWithFlash(`/desk/${village.code}/fund/years/${year}`, { tone: 'good', text });
  });
}

export default function FundYearNew() {
  const { frame, plan, choices, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const desk = `/desk/${frame.village.code}/fund`;
  const isShort = Number(plan.missing) > 0;
  const other = choices.find((year) => year !== plan.year);
  return (
    <VillageDesk
      frame={frame}
      current="fundMoney"
      title={`开 ${plan.year} 年度`}
      subtitle="额度一次发给每个符合条件的人"
      actions={
        <ButtonLink kind="quiet" to={`?year=${other}`}>
          开 {other} 年度
        </ButtonLink>
      }
    >
      <Card title="会怎样">
        <YearPlanFacts plan={plan} settings={`/desk/${frame.village.code}/settings`} />
        {plan.isOpen && <Notice tone="wait">{plan.year} 年的额度已经发过了。</Notice>}
        {!plan.isOpen && isShort && (
          <Notice tone="wait">
            还差 {formatYuan(plan.missing)} 元。<a href={`${desk}/money/new`}>先登记拨入</a>
          </Notice>
        )}
        {!plan.isOpen && (
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={requestId} />
            <input type="hidden" name="year" value={plan.year} />
            <TextField
              label="哪次会议定的"
              hint="例如“村民代表会议第 2 次”，会公开"
              required
              {...formFields(reply)('meeting')}
            />
            <ConfirmSummary
              title="按下按钮以后"
              lines={[
                `${formatCount(plan.members)} 人各得额度，共 ${formatYuan(plan.needed)} 元，从“还没分”里出；`,
                '办法照上面的定下来，这一年不再变；以后改设置，只管后面的年度；',
                '以后加入的人，系统每天自动补发；离开的人按办法收回。',
              ]}
            />
            <div className="actions">
              <Button disabled={isShort}>开年度</Button>
              <ButtonLink kind="quiet" to={`${desk}/money`}>
                先不开
              </ButtonLink>
            </div>
          </form>
        )}
      </Card>
    </VillageDesk>
  );
}
