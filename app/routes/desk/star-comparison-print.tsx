import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { ComparisonTable, comparedMeaning } from '~/components/stars/comparison-tables';
import { hiddenWords } from '~/components/stars/village-comparison';
import { committeeName, officialDate } from '~/copy/labels/notices';
import { notFound } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { readVillageComparison } from '~/http/star-comparison.server';

export const meta: MetaFunction = () => [{ title: '打印三亮三比 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'stars.view');
  const { round, comparison } = await readVillageComparison(args, village.id);
  if (!round || !comparison) throw notFound();
  return { village, round, comparison };
}

export default function PrintStarComparison() {
  const { village, round, comparison } = useLoaderData<typeof loader>();
  const { whole, branches, grids, hiddenBranches, hiddenGrids, least } = comparison;
  const shared = { stars: round.stars, of: round.of };
  return (
    <PaperShell back={{ to: `/desk/${village.code}/stars/compare?round=${round.id}`, label: '回三亮三比' }}>
      <Sheet head={committeeName(village.name)} number={`评星 ${round.number}`}>
        <h1>{round.title}三亮三比</h1>
        <div className="fine">
          {whole && <ComparisonTable head="范围" groups={[{ id: 'whole', name: '全村', ...whole }]} {...shared} />}
          {branches.length > 0 && <ComparisonTable head="支部" groups={branches} {...shared} />}
          {grids.length > 0 && <ComparisonTable head="微网格" groups={grids} {...shared} />}
        </div>
        <p>{comparedMeaning}</p>
        <p>
          只算公示过的结果，只有平均数和占比，不排名次。{hiddenWords(hiddenBranches, '支部', least)}
          {hiddenWords(hiddenGrids, '微网格', least)}
        </p>
        <p className="certificate-foot">{officialDate(round.finishedOn)}生效</p>
      </Sheet>
    </PaperShell>
  );
}
