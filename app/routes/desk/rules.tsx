import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { listRulesAtDesk } from '#services/rules/index';
import { RuleList } from '~/components/rules/rule-list';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `积分细则 · ${data?.frame.village.name ?? ''} · 益邻` },
];

/** What earns how much in a village, and which level decided it. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'rules.view');
  const today = dateInChina();
  const [frame, rules] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listRulesAtDesk(readFrom(args.context), village.id, today),
  ]);
  const [canWrite, canSimulate] = [can(actor, 'rules.write'), can(actor, 'rules.simulate')];
  return { frame, rules, today, canWrite, canSimulate, atVillage: actor.villageId !== null };
}

export default function DeskRules() {
  const { frame, rules, today, canWrite, canSimulate, atVillage } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const held = rules.filter((rule) => rule.held && !rule.held.switchedOff).length;
  return (
    <VillageDesk
      frame={frame}
      current="rules"
      title="积分细则"
      subtitle={`${frame.village.name}今天适用 ${held} 条。本村有的按本村，本村没有的按上级。`}
      actions={
        <>
          {canSimulate && (
            <ButtonLink kind="quiet" to={`${desk}/rules/simulation`}>
              按草稿试算
            </ButtonLink>
          )}
          {canWrite && (
            <ButtonLink to={`${desk}/rules/new`} icon="plus">
              {atVillage ? '新写一条' : '在本级新写一条'}
            </ButtonLink>
          )}
        </>
      }
    >
      {rules.length > 0 && (
        <Card>
          <RuleList desk={desk} rules={rules} today={today} />
        </Card>
      )}
      {rules.length === 0 && (
        <Card>
          <EmptyState title="还没有积分细则">先写草稿，会议通过以后发布，成员就能申报。</EmptyState>
        </Card>
      )}
    </VillageDesk>
  );
}
