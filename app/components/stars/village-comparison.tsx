import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import {
  type ComparedGroup,
  ComparisonBars,
  ComparisonTable,
  comparedMeaning,
  type GroupFigures,
  type StarHead,
} from './comparison-tables';

export interface ComparisonOfVillage {
  readonly round: { readonly title: string; readonly of: number; readonly stars: readonly StarHead[] } | null;
  readonly comparison: {
    readonly whole: GroupFigures | null;
    readonly branches: readonly ComparedGroup[];
    readonly grids: readonly ComparedGroup[];
    readonly hiddenBranches: number;
    readonly hiddenGrids: number;
    readonly least: number;
  } | null;
  /** For a phone: bars under each other. */
  readonly narrow?: boolean;
}

/** Why some groups are not there. */
export function hiddenWords(hidden: number, what: string, least: number): string {
  return hidden === 0
    ? ''
    : `有 ${hidden} 个${what}不列：不到 ${least} 个人的不列，只剩一个不列就能倒推出来的，也一起不列。`;
}

/** 三亮三比 of a village: its branches, then its grids. */
export function VillageComparison({ round, comparison, narrow }: ComparisonOfVillage) {
  if (!round || !comparison?.whole) {
    return (
      <Card>
        <EmptyState title="还没有可以比的">一次评星生效、公示的结果至少有三个人，才列出来。</EmptyState>
      </Card>
    );
  }
  const { whole, branches, grids, hiddenBranches, hiddenGrids, least } = comparison;
  const shared = { stars: round.stars, of: round.of };
  const list = (head: string, groups: readonly ComparedGroup[]) =>
    narrow ? (
      <ComparisonBars groups={groups} {...shared} />
    ) : (
      <ComparisonTable head={head} groups={groups} {...shared} />
    );
  return (
    <>
      <Card title={`全村：${round.title}`}>
        {list('范围', [{ id: 'whole', name: '全村', ...whole }])}
        <p className="hint">{comparedMeaning}</p>
        <p className="hint">只算公示过的结果，只有平均数和占比，没有任何个人。按编号排，不排名次。</p>
      </Card>
      {branches.length + hiddenBranches > 1 && (
        <Card title="各支部">
          {branches.length > 0 && list('支部', branches)}
          <p className="hint">{hiddenWords(hiddenBranches, '支部', least)}</p>
        </Card>
      )}
      {grids.length + hiddenGrids > 1 && (
        <Card title="各微网格">
          {grids.length > 0 && list('微网格', grids)}
          <p className="hint">{hiddenWords(hiddenGrids, '微网格', least)}</p>
        </Card>
      )}
    </>
  );
}
