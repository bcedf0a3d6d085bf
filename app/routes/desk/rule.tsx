import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { RULE_FIELDS } from '#services/rules/vocabulary';
import { RuleHistory, RuleLevels } from '~/components/rules/rule-history';
import { ruleFieldLabels, versionWords } from '~/components/rules/version-words';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { Notice } from '~/components/ui/notice';
import { requireVillage } from '~/http/guards.server';
import { readRuleDesk } from '~/http/rule-desk.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.versions[0]?.title ?? '积分细则'} · ${data?.frame.village.name ?? ''} · 益邻` },
];

/** One rule: what it says, which level decides, all its versions, and what can be done with it. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'rules.view');
  return readRuleDesk(args, actor, village);
}

export default function DeskRule() {
  const rule = useLoaderData<typeof loader>();
  const { frame, atDesk, ruleId, versions, draft, today } = rule;
  const desk = `/desk/${frame.village.code}`;
  const here = `${desk}/rules/${ruleId}`;
  const shown = versions.find((version) => version.state !== 'draft') ?? draft;
  if (!shown) return null;
  const isPublished = versions.some((version) => version.state === 'published');
  return (
    <VillageDesk
      frame={frame}
      current="rules"
      title={shown.title}
      subtitle={`编号 ${atDesk.code} · ${shown.unitName}`}
      actions={
        <>
          <ButtonLink kind="quiet" to={`${desk}/rules`} icon="back">
            全部细则
          </ButtonLink>
          {rule.canWrite && (
            <ButtonLink kind={draft ? 'quiet' : 'main'} to={`${here}/draft`}>
              {draft ? '改草稿' : '写新版'}
            </ButtonLink>
          )}
          {rule.canPublish && draft && <ButtonLink to={`${here}/publication`}>核对并发布</ButtonLink>}
          {rule.canPublish && isPublished && (
            <ButtonLink kind="danger" to={`${here}/retirement`}>
              停用
            </ButtonLink>
          )}
          {rule.canOverride && <ButtonLink to={`${desk}/rules/new?over=${ruleId}`}>本级另定，或本级不用</ButtonLink>}
        </>
      }
    >
      {draft && (
        <Notice tone="wait">
          有一份没有发布的草稿（第 {draft.number} 版），现在还不生效，由积分管理员核对并发布。
        </Notice>
      )}
      {!rule.isOwn && <Notice>这一条由{shown.unitName}定，这里只能看。</Notice>}
      <div className="split">
        <Card title={shown.state === 'draft' ? '草稿的内容' : `第 ${shown.number} 版的内容`}>
          <Facts
            facts={RULE_FIELDS.map((field) => ({ term: ruleFieldLabels[field], value: versionWords(shown, field) }))}
          />
        </Card>
        <Card title="哪一级说了算">
          <RuleLevels desk={desk} atDesk={atDesk} ruleId={ruleId} />
        </Card>
      </div>
      <Card title="所有版本">
        <RuleHistory versions={versions} today={today} />
      </Card>
    </VillageDesk>
  );
}
