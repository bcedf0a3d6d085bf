import type { Settlement } from '#services/purses/index';
import { Sheet } from '~/components/shell/paper-shell';
import { Facts } from '~/components/ui/facts';
import { Table } from '~/components/ui/table';
import { formatDate, formatFullMoment, formatPoints } from '~/copy/format';
import { settlementKindLabels } from '~/copy/labels/purses';
import { partyName } from './paper-rows';

/** A settlement on A4: what was agreed, on which document, from whom to whom, with places to sign. */
export function SettlementSheet({ villageName, paper }: { readonly villageName: string; readonly paper: Settlement }) {
  return (
    <Sheet head={villageName} number={`处置单编号 ${paper.id.slice(-8).toUpperCase()}`}>
      <h1>积分处置单</h1>
      <Facts
        facts={[
          { term: '事项', value: settlementKindLabels[paper.kind] },
          { term: '依据', value: paper.document },
          { term: '原因', value: paper.reason },
          { term: '商定日期', value: formatDate(paper.occurredOn) },
          { term: '记账', value: `${formatFullMoment(paper.recordedAt)} · ${paper.decidedByName}` },
        ]}
      />
      <Table
        rowKey={(line) => line.id}
        items={paper.lines}
        columns={[
          { head: '从谁名下', cell: (line) => partyName(line.from) },
          { head: '到谁名下', cell: (line) => partyName(line.to) },
          { head: '哪种积分', cell: (line) => (line.honour ? '荣誉积分' : '可用积分') },
          { head: '积分', cell: (line) => formatPoints(line.amount), numeric: true },
          { head: '本人签字', cell: () => '　　　　　' },
        ]}
        foot={['合计', '', '', formatPoints(paper.amount), '']}
      />
      <p>以上各人已经看过，没有不同意见。</p>
      <p>经手人签字：＿＿＿＿＿＿　见证人签字：＿＿＿＿＿＿</p>
      <p>村委会（盖章）　　　　　　年　　月　　日</p>
    </Sheet>
  );
}
