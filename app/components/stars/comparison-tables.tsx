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
  '亮身份',
  '亮承诺',
  '亮星级',
  '三星以上',
  '平均得分',
  ...stars.map(({ code, name }) => compared[code] ?? name),
];
/** What the heads mean. */
export const comparedMeaning =
  '亮身份：评过星、公示过结果的人数。亮承诺：签了当年责任书的占比。亮星级：平均几颗星。比学习、比实绩、比服务和其他星：这颗星的分得到百分之几。';

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
    { head, cell: (group) => <span className="whitespace-nowrap">{name(group)}</span> },
    column(people!, (group) => `${formatCount(group.people)} 人`),
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
  return <Table items={groups} rowKey={(group) => group.id} columns={columns} />;
}

/** The same on a phone: one group under the other, a bar in each line. */
export function ComparisonBars({ groups, stars, of }: Omit<ComparisonTableProps<ComparedGroup>, 'head' | 'name'>) {
  const [people, pledged, mean, three, score, ...perStar] = comparedHeads(stars);
  return (
    <>
      {groups.map(({ id, name, byStar, ...group }) => (
        <section key={id}>
          <h3>{name}</h3>
          <p>
            {people} {formatCount(group.people)} 人
          </p>
          <BarLine of={pledged!} value={group.pledgedPercent} unit="%" max={100} />
          <BarLine of={mean!} value={group.stars} unit=" 颗" max={of} />
          <BarLine of={three!} value={group.threePercent} unit="%" max={100} />
          <BarLine of={score!} value={group.score} unit=" 分" max={100} />
          {stars.map(({ code }, index) => (
            <BarLine key={code} of={perStar[index]!} value={byStar[code] ?? '0'} unit="%" max={100} />
          ))}
        </section>
      ))}
    </>
  );
}

function BarLine({ of, value, unit, max }: { of: string; value: string; unit: string; max: number }) {
  return (
    <>
      <p className="bar-line">
        <span>{of}</span>
        <b>
          {value}
          {unit}
        </b>
      </p>
      <Meter label={`${of}${value}${unit}`} value={Number(value)} max={max} />
    </>
  );
}
