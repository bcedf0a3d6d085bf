import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addDays } from '#services/kernel/clock';
import { retireRuleSchema } from '#services/rules/commands';
import { retireRule } from '#services/rules/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatDate } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readRuleDesk } from '~/http/rule-desk.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '停用积分细则 · 益邻' }];

/** What retiring a rule will do, and from which day. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'rules.publish');
  return readRuleDesk(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'rules.publish');
  const form = await readForm(args.request, retireRuleSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => retireRule(tx, actor, command));
    const text = `已停用，${formatDate(result.retiredFrom)}起不再适用。`;
    return redirectWithFlash(`/desk/${village.code}/rules/${result.ruleId}`, { tone: 'good', text });
  });
}

export default function RuleRetirement() {
  const { frame, ruleId, versions, today, atDesk } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { retiredFrom: addDays(today, 1) });
  const place = atDesk.levels.findIndex((level) => level.ruleId === ruleId);
  const above = atDesk.levels[place - 1]?.versions[0];
  return (
    <VillageDesk
      frame={frame}
      current="rules"
      title={`停用：${versions[0]?.title ?? ''}`}
      subtitle={`编号 ${atDesk.code}`}
    >
      <Card title="从哪天起停用">
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="ruleId" value={ruleId} />
          <TextField label="从哪天起不用" type="date" min={today} required {...field('retiredFrom')} />
          <ConfirmSummary
            title="停用以后"
            lines={[
              '从那一天起做的事，不能再按这一条申报。',
              above ? `那一天起改按${above.unitName}的同一条。` : '上级没有同一条，那一天起就没有这一项。',
              '以前记的分不变，停用以后不能撤销，要再用就写一版新的。',
            ]}
          />
          <div className="actions">
            <Button kind="danger">停用</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/rules/${ruleId}`}>
              不停用
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
