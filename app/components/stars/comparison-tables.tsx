import type { ReactNode } from 'react';
import { Meter } from '~/components/ui/meter';
import { type Column, Table } from '~/components/ui/table';
import { formatCount } from '~/copy/format';

export interface GroupFigures {
  readonly people: number;
  readonly score: string;
  readonly stars: string;
  readonly threePercent: string;
  readonly pledgedPercent: string;
  readonly byStar: Readonly<Record<string, string>>;
}

export interface ComparedGroup extends GroupFigures {
  readonly id: string;
  readonly name: string;
}

export interface StarHead {
  readonly code: string;
  readonly name: string;
}

function Bar({ of, value, unit, max }: { of: string; value: string; unit: string; max: number }) {
  return (
    <>
      {value}
      {unit}
      <Meter label={`${of}${value}${unit}`} value={Number(value)} max={max} />
    </>
  );
}

/** 比学习、比实绩、比服务 where the star is one of those; else its own name. */
const compared: Readonly<Record<string, string>> = { learning: '比学习', performance: '比实绩', service: '比服务' };
/** What 亮 and 比 are called, in the order of the columns. */
export const comparedHeads = (stars: readonly StarHead[]): string[] => [
  '亮身份（人数）',
  '亮承诺（签责任书）',
  '亮星级（平均几颗）',
  '三星以上',
  '平均得分',
  ...stars.map(({ code, name }) => (compared[code] ? `${compared[code]}（${name}）` : name)),
];

interface ComparisonTableProps<Group> {
  readonly head: string;
  readonly groups: readonly Group[];
  readonly stars: readonly StarHead[];
  /** The most stars that there are. */
  readonly of: number;
  readonly name?: (group: Group) => ReactNode;
}

/** Groups beside each other, by name and not by rank: means and shares with bars. */
export function ComparisonTable<Group extends ComparedGroup>(props: ComparisonTableProps<Group>) {
  const { head, groups, stars, of, name = (group) => group.name } = props;
  const [people, pledged, mean, three, score, ...perStar] = comparedHeads(stars);
  const column = (title: string, cell: (group: Group) => ReactNode): Column<Group> => ({
    head: title,
    cell,
    numeric: true,
  });
  const columns: Column<Group>[] = [
    { head, cell: name },
    column(people!, (group) => formatCount(group.people)),
    column(pledged!, (group) => <Bar of={pledged!} value={group.pledgedPercent} unit="%" max={100} />),
    column(mean!, (group) => <Bar of={mean!} value={group.stars} unit=" 颗" max={of} />),
    column(three!, (group) => <Bar of={three!} value={group.threePercent} unit="%" max={100} />),
    column(score!, (group) => <Bar of={score!} value={group.score} unit=" 分" max={100} />),
    ...stars.map(({ code }, index) =>
      column(perStar[index]!, (group) =>
        group.byStar[code] === undefined ? (
          '—'
        ) : (
          <Bar of={perStar[index]!} value={group.byStar[code]} unit="%" max={100} />
        ),
      ),
    ),
  ];
  return <Table caption={head} items={groups} rowKey={(group) => group.id} columns={columns} />;
}
