import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SimulationNotes, SimulationTables } from '~/components/insight/simulation-tables';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { ChoiceField, TextField } from '~/components/ui/field';
import { unitKindLabels } from '~/copy/labels/org';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readSimulation } from '~/http/simulation.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `试算积分细则 · ${data?.frame.village.name ?? ''} · 益邻` },
];

/** What last year would have earned under the drafts, before anybody publishes them. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'rules.simulate');
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, found: await readSimulation(args, actor, village.id) };
}

export default function RuleSimulation() {
  const { frame, found } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const choices = found.drafts.map(({ draft, held }) => ({
    value: draft.versionId,
    label: `${draft.title}（${unitKindLabels[draft.level]}第 ${draft.number} 版草稿）`,
    hint: held ? undefined : '新的一条，过去没有记录，算不出来',
  }));
  return (
    <VillageDesk
      frame={frame}
      current="rules"
      title="试算积分细则"
      subtitle="发布以前，先看看过去这段时间按草稿会得多少分"
      actions={
        <>
          <ButtonLink kind="quiet" to={`${desk}/rules`} icon="back">
            全部细则
          </ButtonLink>
          {choices.length > 0 && (
            <ButtonLink kind="quiet" to={`${desk}/rules/simulation/print${found.query}`} icon="print">
              打印
            </ButtonLink>
          )}
        </>
      }
    >
      {choices.length === 0 ? (
        <Card>
          <EmptyState title="没有草稿可以试算">先在“积分细则”里写一份草稿或新版，再来看看按它会得多少分。</EmptyState>
        </Card>
      ) : (
        <>
          <Card title="按哪些草稿，算哪段时间">
            <form method="get">
              <ChoiceField
                label="草稿"
                name="version"
                choices={choices}
                value={found.drafts.filter(({ chosen }) => chosen).map(({ draft }) => draft.versionId)}
              />
              <div className="inline-form">
                <TextField label="从" name="from" type="date" value={found.from} required />
                <TextField label="到（最多一年）" name="to" type="date" value={found.until} required />
                <Button kind="quiet">试算</Button>
              </div>
            </form>
          </Card>
          <SimulationTables found={found} desk={desk} />
          <Card title="怎么算的">
            <SimulationNotes />
          </Card>
        </>
      )}
    </VillageDesk>
  );
}
