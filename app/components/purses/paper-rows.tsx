import type { Settlement, SettlementParty } from '#services/purses/index';
import { Card } from '~/components/ui/card';
import { Row, Rows } from '~/components/ui/rows';
import { formatDate, formatPoints } from '~/copy/format';
import { settlementKindLabels } from '~/copy/labels/purses';

/** Whose purse, in words. */
export function partyName(party: SettlementParty | null): string {
  if (party === null) return '村里';
  return party.kind === 'household' ? `${party.number} 户` : `${party.name ?? ''}（${party.number}）`;
}

/** From whom to whom, each named once. */
export function partiesOf({ lines }: Pick<Settlement, 'lines'>): string {
  const names = (parties: readonly string[]) => [...new Set(parties)].join('、');
  return `${names(lines.map((line) => partyName(line.from)))} → ${names(lines.map((line) => partyName(line.to)))}`;
}

/** Papers of steps that were taken, the latest first. */
export function PaperRows({ papers, desk }: { readonly papers: readonly Settlement[]; readonly desk: string }) {
  if (papers.length === 0) return null;
  return (
    <Card title="处置单">
      <Rows>
        {papers.map((paper) => (
          <Row
            key={paper.id}
            to={`${desk}/purses/settlements/${paper.id}`}
            what={settlementKindLabels[paper.kind]}
            note={`${formatDate(paper.occurredOn)} · ${partiesOf(paper)} · ${paper.decidedByName}`}
            end={<span className="amount">{formatPoints(paper.amount)} 分</span>}
          />
        ))}
      </Rows>
    </Card>
  );
}
