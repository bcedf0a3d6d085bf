import { Link } from '@remix-run/react';
import type { RoundRow } from '#services/stars/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDay } from '~/copy/format';
import { roundStateLabels, roundStateTones } from '~/copy/labels/stars';
import { periodName } from '~/copy/star-rounds';

interface RoundTableProps {
  readonly rounds: readonly RoundRow[];
  readonly desk: string;
  readonly today: string;
}

/** Rounds, each with where it stands. */
export function RoundTable({ rounds, desk, today }: RoundTableProps) {
  return (
    <Table
      items={rounds}
      rowKey={(round) => round.id}
      columns={[
        {
          head: '名称',
          cell: (round) => (
            <Link to={`${desk}/${round.id}`} reloadDocument>
              {round.title}
            </Link>
          ),
        },
        { head: '号', cell: (round) => <span className="whitespace-nowrap">{round.number}</span> },
        { head: '考评期', cell: (round) => periodName(round.frequency, round.fromOn) },
        { head: '参评', cell: (round) => `${round.evaluated} 人`, numeric: true },
        { head: '免评', cell: (round) => (round.exempt > 0 ? `${round.exempt} 人` : '没有'), numeric: true },
        {
          head: '到哪一步',
          cell: (round) => <Chip tone={roundStateTones[round.state]}>{roundStateLabels[round.state]}</Chip>,
        },
        {
          head: '这一步到',
          cell: (round) => {
            if (round.endsOn === null) return '';
            return round.endsOn < today ? `${formatDay(round.endsOn)}，已满` : formatDay(round.endsOn);
          },
        },
      ]}
    />
  );
}
