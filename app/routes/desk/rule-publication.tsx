import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { publishRuleSchema } from '#services/rules/commands';
import { compareVersions, publishRule } from '#services/rules/index';
import { VersionComparison } from '~/components/rules/version-comparison';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatDate } from '~/copy/format';
import { answer, notFound } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readRuleDesk } from '~/http/rule-desk.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '发布积分细则 · 益邻' }];

/** The draft beside what holds now, and what publishing will do. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'rules.publish');
  const { frame, draft, standing, ruleId } = await readRuleDesk(args, actor, village);
  if (!draft) throw notFound();
  return { frame, draft, standing, ruleId, differences: compareVersions(standing ?? draft, draft) };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'rules.publish');
  const form = await readForm(args.request, publishRuleSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => publishRule(tx, actor, command));
    const text = `第 ${result.number} 版已发布，${formatDate(result.validFrom)}起适用。`;
    return redirectWithFlash(`/desk/${village.code}/rules/${result.ruleId}`, { tone: 'good', text });
  });
}

export default function RulePublication() {
  const { frame, draft, standing, ruleId, differences } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  const lines = [
    `从${formatDate(draft.validFrom)}起，${draft.unitName}按第 ${draft.number} 版算${draft.switchedOff ? '：不用这一条' : ''}。`,
    '那一天以前做的事，仍按当时的版本算；已经入账的不变。',
    '发布以后不能再改，要改就再写一版。公开栏上马上看得到。',
  ];
  return (
    <VillageDesk frame={frame} current="rules" title={`发布：${draft.title}`} subtitle={`第 ${draft.number} 版`}>
      <Card title={standing ? '和现在的比一比' : '新的一条'}>
        <VersionComparison
          before={standing ?? draft}
          after={draft}
          beforeTitle={standing ? `${standing.unitName}第 ${standing.number} 版` : '—'}
          afterTitle={`草稿（第 ${draft.number} 版）`}
          differences={differences}
        />
      </Card>
      <Card title="发布">
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="versionId" value={draft.versionId} />
          <TextField
            label="哪次会议通过的"
            hint="例如：2026 年第三次村民代表会议"
            maxLength={120}
            required
            {...field('meeting')}
          />
          <TextField label="会议日期" type="date" required {...field('meetingOn')} />
          <ConfirmSummary title="发布以后" lines={lines} />
          <div className="actions">
            <Button>发布</Button>
            <ButtonLink
              kind="quiet"
              to={`/desk/${frame.village.code}/rules/simulation?version=${draft.versionId}`}
              icon="search"
            >
              先试算
            </ButtonLink>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/rules/${ruleId}`}>
              先不发布
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
