import { Link } from '@remix-run/react';
import type { Budget } from '#services/budget/index';
import type { BudgetState } from '#services/budget/vocabulary';
import { Chip, type ChipTone } from '~/components/ui/chip';
import { type Column, Table } from '~/components/ui/table';
import { formatDate, formatPoints } from '~/copy/format';
import { budgetDays, budgetStateLabels } from '~/copy/labels/budget';

const tones: Readonly<Record<BudgetState, ChipTone>> = { requested: 'wait', approved: 'good', refused: 'bad' };

interface BudgetTableProps {
  readonly budgets: readonly Budget[];
  /** Names the village of each, where there are several. */
  readonly withVillage?: boolean;
}

/** Budgets as they were asked for and decided. */
export function BudgetTable({ budgets, withVillage = false }: BudgetTableProps) {
  const village: Column<Budget>[] = withVillage ? [{ head: '村（社区）', cell: (budget) => budget.villageName }] : [];
  return (
    <Table
      items={budgets}
      rowKey={(budget) => budget.id}
      columns={[
        ...village,
        {
          head: '时间',
          cell: (budget) => (
            <Link to={`/desk/${budget.villageCode}/budget/${budget.id}`} reloadDocument>
              {budgetDays(budget)}
            </Link>
          ),
        },
        { head: '预算', cell: (budget) => formatPoints(budget.points), numeric: true },
        {
          head: '状态',
          cell: (budget) => <Chip tone={tones[budget.state]}>{budgetStateLabels[budget.state]}</Chip>,
        },
        {
          head: '提出',
          cell: (budget) => (
            <>
              {budget.requestedByName}，{formatDate(budget.recordedAt)}
              <small>{budget.reason}</small>
            </>
          ),
        },
        {
          head: '决定',
          cell: (budget) =>
            budget.decidedByName && budget.decidedAt ? (
              <>
                {budget.decidedByName}，{formatDate(budget.decidedAt)}
                <small>{budget.decisionReason}</small>
              </>
            ) : (
              <small>{budget.state === 'requested' ? '还没有' : '没有超出货值，直接生效'}</small>
            ),
        },
      ]}
    />
  );
}
