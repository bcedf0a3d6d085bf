import type { WaitingApplication } from '#services/fund/index';
import { type Column, Table } from '~/components/ui/table';
import { formatYuan } from '~/copy/format';
import { approvalStepLabels } from '~/copy/labels/fund';
import { DueChip } from './due-chip';

/** "联合申报 · 4 人", "单独申报 · 陈建国" */
export function askingWords({
  joint,
  shares,
  leadName,
}: Pick<WaitingApplication, 'joint' | 'shares' | 'leadName'>): string {
  return joint ? `联合申报 · ${leadName}等 ${shares} 人` : `单独申报 · ${leadName}`;
}

interface WaitingTableProps {
  readonly applications: readonly WaitingApplication[];
  readonly today: string;
  /** The one that is open beside the list. */
  readonly chosenId?: string;
  /** For whoever looks at several villages. */
  readonly withVillage?: boolean;
  /** Who decides on each now. */
  readonly withStep?: boolean;
  readonly caption?: string;
}

/** Applications that wait for a decision, with what remains of the time. */
export function WaitingTable({ applications, today, chosenId, withVillage, withStep, caption }: WaitingTableProps) {
  const columns: Column<WaitingApplication>[] = [
    {
      head: '申请',
      cell: (each) => (
        <>
          <a className="what" href={`/desk/${each.villageCode}/fund/applications/${each.id}`}>
            {each.title}
          </a>
          <br />
          <small>
            {withVillage && `${each.villageName} · `}
            {askingWords(each)}
            {withStep && ` · ${approvalStepLabels[each.step]}`}
            {each.urgent && ' · 先办后批'}
          </small>
        </>
      ),
    },
    { head: '元', numeric: true, cell: (each) => formatYuan(each.budget) },
    { head: '期限', cell: (each) => <DueChip dueOn={each.dueOn} today={today} /> },
  ];
  return (
    <Table
      list
      caption={caption}
      columns={columns}
      items={applications}
      rowKey={(each) => each.id}
      isCurrent={(each) => each.id === chosenId}
    />
  );
}
