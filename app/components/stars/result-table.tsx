import { Link } from '@remix-run/react';
import type { ResultRow } from '#services/stars/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatPoints } from '~/copy/format';
import { resultStateLabels } from '~/copy/labels/stars';

interface ResultTableProps {
  readonly rows: readonly ResultRow[];
  /** How many stars there are; none in a scheme without. */
  readonly hasStars: boolean;
  /** True where stars earned points. */
  readonly hasPoints?: boolean;
  readonly exemptions: readonly { readonly code: string; readonly name: string }[];
  /** Where a person's own sheet is; on paper nowhere. */
  readonly at?: (participantId: string) => string;
  readonly caption?: string;
}

/** "72.00", and under it what the branch moved of it. */
function scoreCell({ sheet }: ResultRow) {
  if (!sheet) return '—';
  const { score, adjustment } = sheet;
  return (
    <>
      {score}
      {adjustment && (
        <small>
          支部调整 {adjustment.move.startsWith('-') ? '' : '+'}
          {adjustment.move}
        </small>
      )}
    </>
  );
}

/** Everybody of a round: place, name, score, stars, and what is to be known of them. */
export function ResultTable({ rows, hasStars, hasPoints, exemptions, at, caption }: ResultTableProps) {
  const exemptionOf = (row: ResultRow) => exemptions.find(({ code }) => code === row.exemption)?.name ?? row.exemption;
  const starColumn = {
    head: '星',
    numeric: true,
    cell: (row: ResultRow) => (row.sheet ? `${row.finalStars ?? row.sheet.starCount} 颗` : '—'),
  };
  const pointsColumn = {
    head: '积分',
    numeric: true,
    cell: (row: ResultRow) => (row.points ? formatPoints(row.points) : '—'),
  };
  return (
    <Table
      caption={caption}
      items={rows}
      rowKey={(row) => row.participantId}
      columns={[
        { head: '名次', numeric: true, cell: (row) => row.place ?? '—' },
        {
          head: '姓名',
          cell: (row) => (
            <>
              {at ? (
                <Link to={at(row.participantId)} reloadDocument>
                  {row.name}
                </Link>
              ) : (
                row.name
              )}
              <small>{row.number}</small>
            </>
          ),
        },
        { head: '微网格', cell: (row) => row.gridName ?? '—' },
        { head: '得分', numeric: true, cell: scoreCell },
        ...(hasStars ? [starColumn] : []),
        ...(hasPoints ? [pointsColumn] : []),
        {
          head: '说明',
          cell: (row) => (
            <>
              {row.exemption !== null && <Chip tone="plain">免评：{exemptionOf(row)}</Chip>}
              {row.openVetoes > 0 && <Chip tone="wait">一票否决待决定</Chip>}
              {row.sheet?.veto && <Chip tone="bad">一票否决</Chip>}
              {row.state && row.state !== 'proposed' && <Chip tone="plain">{resultStateLabels[row.state]}</Chip>}
              {row.remark && <small>{row.remark}</small>}
            </>
          ),
        },
      ]}
    />
  );
}
