import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SimulationNotes, SimulationTables } from '~/components/insight/simulation-tables';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { formatDate } from '~/copy/format';
import { requireVillage } from '~/http/guards.server';
import { readSimulation } from '~/http/simulation.server';

export const meta: MetaFunction = () => [{ title: '打印试算表 · 益邻' }];

/** The simulation on paper, for the meeting that decides on the drafts. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'rules.simulate');
  const found = await readSimulation(args, actor, village.id);
  return { village, found, printed: `${formatDate(new Date())} · ${actor.name}打印` };
}

export default function PrintRuleSimulation() {
  const { village, found, printed } = useLoaderData<typeof loader>();
  const desk = `/desk/${village.code}`;
  const chosen = found.drafts.filter((each) => each.chosen).map(({ draft }) => draft.title);
  return (
    <PaperShell back={{ to: `${desk}/rules/simulation${found.query}`, label: '返回试算' }}>
      <Sheet head={village.name}>
        <h1>积分细则试算表</h1>
        <p>
          {formatDate(found.from)} 至 {formatDate(found.until)}，按草稿：{chosen.join('、') || '没有草稿'}。{printed}
        </p>
        <SimulationTables found={found} desk={desk} plain />
        <SimulationNotes />
      </Sheet>
    </PaperShell>
  );
}
