import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Figures } from '~/components/ui/facts';
import { Meter } from '~/components/ui/meter';
import { Row, Rows } from '~/components/ui/rows';
import { type Column, Table } from '~/components/ui/table';
import { formatCount, formatDate, formatPoints, formatSignedPoints } from '~/copy/format';
import { groupInWords, lostLabels, personDimensionLabels } from '~/copy/labels/insight';
import type { SimulationPage } from '~/http/simulation.server';

interface Line {
  readonly label: string;
  readonly totals: SimulationPage['totals'];
}

/** Two bars for each line, as earned and under the drafts, with the figures beside them. */
function BeforeAfterTable({ head, lines, plain }: { head: string; lines: readonly Line[]; plain: boolean }) {
  const largest = Math.max(...lines.flatMap(({ totals }) => [Number(totals.before), Number(totals.after)]));
  const bars: Column<Line> = {
    head: '上为原来，下为草稿',
    cell: ({ label, totals }) => (
      <>
        <Meter label={`${label}原来 ${totals.before} 分`} value={Number(totals.before)} max={largest} />
        <Meter label={`${label}按草稿 ${totals.after} 分`} value={Number(totals.after)} max={largest} />
      </>
    ),
  };
  return (
    <Table
      items={lines}
      rowKey={(line) => line.label}
      columns={[
        { head, cell: ({ label }) => <span className="whitespace-nowrap">{label}</span> },
        { head: '人数', cell: ({ totals }) => formatCount(totals.people), numeric: true },
        { head: '件数', cell: ({ totals }) => formatCount(totals.claims), numeric: true },
        { head: '原来得分', cell: ({ totals }) => formatPoints(totals.before), numeric: true },
        { head: '按草稿得分', cell: ({ totals }) => formatPoints(totals.after), numeric: true },
        { head: '差多少', cell: ({ totals }) => formatSignedPoints(totals.difference), numeric: true },
        ...(plain ? [] : [bars]),
      ]}
    />
  );
}

function Movers({ people, desk, none }: { people: SimulationPage['gain']; desk: string; none: string }) {
  if (people.length === 0) return <EmptyState title={none} />;
  return (
    <Rows>
      {people.map(({ memberId, memberName, totals }) => (
        <Row
          key={memberId}
          to={`${desk}/members/${memberId}`}
          what={memberName}
          note={`原来 ${formatPoints(totals.before)} 分，按草稿 ${formatPoints(totals.after)} 分`}
          end={<b>{formatSignedPoints(totals.difference)}</b>}
        />
      ))}
    </Rows>
  );
}

/** What the village gives in all, next to its budget and what stands on its shelves. */
function VillageTotals({ village }: { readonly village: SimulationPage['village'] }) {
  return (
    <Card title="全村一共发多少分">
      <Figures
        facts={[
          { term: '原来（全部细则）', value: formatPoints(village.before) },
          { term: '按草稿', value: formatPoints(village.after) },
          ...village.budgets.map((budget) => ({
            term: `预算 ${formatDate(budget.fromOn)}—${formatDate(budget.untilOn)}`,
            value: formatPoints(budget.points),
          })),
          { term: '货架上的商品值', value: formatPoints(village.shelves) },
        ]}
      />
      {village.budgets.length === 0 && <p className="hint">现在没有定预算，发积分没有上限。</p>}
    </Card>
  );
}

interface SimulationTablesProps {
  readonly found: SimulationPage;
  readonly desk: string;
  /** On paper: without bars. */
  readonly plain?: boolean;
}

/** The whole simulation: by rule, by group of people, and who gains or loses most. */
export function SimulationTables({ found, desk, plain = false }: SimulationTablesProps) {
  return (
    <>
      <Card title="这些细则一共">
        <Figures
          facts={[
            { term: '原来得分', value: formatPoints(found.totals.before) },
            { term: '按草稿得分', value: formatPoints(found.totals.after) },
            { term: '差多少', value: formatSignedPoints(found.totals.difference) },
          ]}
        />
        <p className="hint">
          共 {formatCount(found.totals.claims)} 件、{formatCount(found.totals.people)} 人。
          {found.lost.map(({ why, count }) => `${lostLabels[why]}，不得分的 ${formatCount(count)} 件。`).join('')}
        </p>
      </Card>
      <Card title="按细则">
        <BeforeAfterTable
          plain={plain}
          head="细则"
          lines={found.rules.map(({ title, totals }) => ({ label: title, totals }))}
        />
      </Card>
      <VillageTotals village={found.village} />
      {found.totals.claims > 0 && (
        <>
          {found.groups.map(({ dimension, rows }) => (
            <Card key={dimension} title={personDimensionLabels[dimension]}>
              <BeforeAfterTable
                plain={plain}
                head="哪些人"
                lines={rows.map(({ key, totals }) => ({ label: groupInWords(dimension, key), totals }))}
              />
              {dimension === 'kind' && <p className="hint">一个人有几种身份的，每种里都算。</p>}
            </Card>
          ))}
          <div className="split">
            <Card title="多得最多的">
              <Movers people={found.gain} desk={desk} none="没有人多得" />
            </Card>
            <Card title="少得最多的">
              <Movers people={found.lose} desk={desk} none="没有人少得" />
            </Card>
          </div>
        </>
      )}
    </>
  );
}

/** How it was computed, and what can't be known. */
export function SimulationNotes() {
  return (
    <ul className="hint">
      <li>只算已经入账的申报，按做事的日期；扣分和收回的不算。整段时间都按草稿算，不管草稿从哪天起。</li>
      <li>
        有分值范围的，保留核实人当时在范围里给到的位置。各种上限按日期先后逐人（或逐户）算，超过上限的一件不得分。
      </li>
      <li>没有人申报的、当时因为超过上限没有收下的，系统不知道，没有算进来。试算不改动任何积分。</li>
    </ul>
  );
}
