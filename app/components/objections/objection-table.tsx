import type { ObjectionLine } from '#services/notices/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDate, formatMoment } from '~/copy/format';
import {
  noticeWords,
  objectionChannelLabels,
  objectionNumber,
  objectionStateLabels,
  objectionStateTones,
} from '~/copy/labels/objections';

type ShownLine = Omit<ObjectionLine, 'madeAt'> & { readonly madeAt: Date | string };

interface ObjectionTableProps {
  readonly desk: string;
  readonly lines: readonly ShownLine[];
  readonly today: string;
}

/** Whether an objection is due: how many days are left, or that they are over. */
function dueWords(line: ShownLine, today: string): string {
  if (line.state !== 'open') return '';
  const days = Math.round((Date.parse(line.dueOn) - Date.parse(today)) / 86_400_000);
  if (days < 0) return `过期 ${-days} 天`;
  return days === 0 ? '今天到期' : `还有 ${days} 天`;
}

/** The objections of a village. */
export function ObjectionTable({ desk, lines, today }: ObjectionTableProps) {
  return (
    <Table
      items={lines}
      rowKey={(line) => line.id}
      columns={[
        {
          head: '编号',
          cell: (line) => <a href={`${desk}/objections/${line.id}`}>异议 {objectionNumber(line)}</a>,
        },
        { head: '公示', cell: (line) => noticeWords(line.notice) },
        {
          head: '哪一项',
          cell: (line) =>
            line.row ? `第 ${line.row.position} 行 ${line.row.memberName} · ${line.row.what}` : '整份公示',
        },
        {
          head: '怎么提的',
          cell: (line) => (
            <>
              {objectionChannelLabels[line.channel]}
              <small>{formatMoment(line.madeAt)}</small>
            </>
          ),
        },
        {
          head: '答复期限',
          cell: (line) => (
            <>
              {formatDate(line.dueOn)}
              <small>{dueWords(line, today)}</small>
            </>
          ),
        },
        {
          head: '情况',
          cell: (line) =>
            line.state === 'open' && line.dueOn < today ? (
              <Chip tone="bad">过期没有答复</Chip>
            ) : (
              <Chip tone={objectionStateTones[line.state]}>{objectionStateLabels[line.state]}</Chip>
            ),
        },
      ]}
    />
  );
}
