import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addDays, dateInChina } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { draftRuleSchema } from '#services/rules/commands';
import { draftRule, findUnitForRules, loadRuleAtDesk } from '#services/rules/index';
import { RuleFields } from '~/components/rules/rule-fields';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '新写积分细则 · 益邻' }];

/** A rule of the actor's own unit: new, or with `?over=` one that overrides a rule of a level above. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'rules.write');
  const reader = readFrom(args.context);
  const today = dateInChina();
  const over = new URL(args.request.url).searchParams.get('over');
  const [frame, unit, above] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    findUnitForRules(reader, actor.unitId),
    over ? answerPage(() => loadRuleAtDesk(reader, village.id, over, today)) : undefined,
  ]);
  const template = above?.levels
    .find((level) => level.ruleId === over)
    ?.versions.find((each) => each.state !== 'draft');
  return { frame, unit: { name: unit?.name ?? '' }, template, requestId: newId(), validFrom: addDays(today, 1) };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'rules.write');
  const form = await readForm(args.request, draftRuleSchema.omit({ unitId: true }));
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, unitId: actor.unitId };
    const { result } = await inTransaction(args.context, (tx) => draftRule(tx, actor, command));
    const text = '草稿已存好，还没有生效。会议通过以后再发布。';
    return redirectWithFlash(`/desk/${village.code}/rules/${result.ruleId}`, { tone: 'good', text });
  });
}

export default function NewRule() {
  const { frame, unit, template, requestId, validFrom } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { requestId, code: template?.code });
  return (
    <VillageDesk
      frame={frame}
      current="rules"
      title={template ? `${unit.name}另定：${template.title}` : '新写一条积分细则'}
      subtitle={`属于${unit.name}。先存草稿，发布以后才生效。`}
    >
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={field('requestId').value} />
        {template ? (
          <input type="hidden" name="code" value={template.code} />
        ) : (
          <Card>
            <TextField
              label="编号"
              hint="大写字母和数字，例如 ZF-01。编号和上级某条相同，就替代上级那条。"
              maxLength={16}
              required
              {...field('code')}
            />
          </Card>
        )}
        <RuleFields reply={reply} version={template} validFrom={validFrom} overrides={template !== undefined} />
        <Button>存草稿</Button>
      </form>
    </VillageDesk>
  );
}
