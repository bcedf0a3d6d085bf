import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { addDays } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { changeDraftSchema, reviseRuleSchema } from '#services/rules/commands';
import { changeDraft, reviseRule } from '#services/rules/index';
import { RuleFields } from '~/components/rules/rule-fields';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm, readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readRuleDesk } from '~/http/rule-desk.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '改积分细则 · 益邻' }];

/** The draft of a rule's next version; begun from the latest published one. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'rules.write');
  const desk = await readRuleDesk(args, actor, village);
  return { ...desk, requestId: newId() };
}

const formSchema = z.union([changeDraftSchema, reviseRuleSchema]);

/** The form carries the id of the draft that it changes; without one it begins the next version. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'rules.write');
  const formData = await readFormData(args.request);
  const form = await readForm(formData, formData.get('versionId') ? changeDraftSchema : reviseRuleSchema);
  if (!form.ok) return form.reply;
  const command: z.output<typeof formSchema> = form.value;
  return answer(formData, async () => {
    await inTransaction<unknown>(args.context, (tx) =>
      'versionId' in command ? changeDraft(tx, actor, command) : reviseRule(tx, actor, command),
    );
    const text = '草稿已存好，还没有生效。会议通过以后再发布。';
    return redirectWithFlash(`/desk/${village.code}/rules/${args.params.rule}`, { tone: 'good', text });
  });
}

export default function RuleDraft() {
  const { frame, ruleId, draft, versions, today, atDesk, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const version = draft ?? versions[0];
  const field = formFields(reply, { requestId });
  return (
    <VillageDesk
      frame={frame}
      current="rules"
      title={draft ? `改草稿：${draft.title}` : `写新版：${version?.title ?? ''}`}
      subtitle={`编号 ${atDesk.code}，第 ${draft?.number ?? (version?.number ?? 0) + 1} 版。以前记的分不变。`}
    >
      <form method="post">
        <FormSentence reply={reply} />
        {draft ? (
          <input type="hidden" name="versionId" value={draft.versionId} />
        ) : (
          <>
            <input type="hidden" name="requestId" value={field('requestId').value} />
            <input type="hidden" name="ruleId" value={ruleId} />
          </>
        )}
        <RuleFields
          reply={reply}
          version={version}
          validFrom={draft?.validFrom ?? addDays(today, 1)}
          overrides={atDesk.levels[0]?.ruleId !== ruleId}
        />
        <div className="actions">
          <Button>存草稿</Button>
          <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/rules/${ruleId}`}>
            不改了
          </ButtonLink>
        </div>
      </form>
    </VillageDesk>
  );
}
