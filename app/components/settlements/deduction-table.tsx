import type { Deduction } from '#services/settlements/index';
import { type Column, Table } from '~/components/ui/table';
import { formatFullMoment, formatYuan } from '~/copy/format';

interface DeductionTableProps {
  readonly deductions: readonly Deduction[];
  /** Where one is withdrawn, while that can be. */
  readonly withdrawals?: string | undefined;
}

/** What was taken off, what of that was withdrawn, why and by whom. */
export function DeductionTable({ deductions, withdrawals }: DeductionTableProps) {
  const state = (each: Deduction) => {
    if (each.withdrawsId) return '撤回';
    if (each.isWithdrawn) return '已撤回';
    return withdrawals ? <a href={`${withdrawals}/${each.id}`}>撤回这笔</a> : '';
  };
  const last: Column<Deduction>[] = [{ head: '说明', cell: state }];
  return (
    <Table
      items={deductions}
      rowKey={(each) => each.id}
      columns={[
        {
          head: '原因',
          cell: (each) => (
            <>
              {each.reason}
              <small>
                {each.byName} · {formatFullMoment(each.recordedAt)}
              </small>
            </>
          ),
        },
        ...last,
        { head: '扣款（元）', cell: (each) => formatYuan(each.yuan), numeric: true },
      ]}
    />
  );
}
