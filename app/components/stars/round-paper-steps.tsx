import type { StepRow, Turnout } from '#services/stars/index';
import type { RoundState } from '#services/stars/vocabulary';
import { Table } from '~/components/ui/table';
import { formatDate } from '~/copy/format';
import { starStepLabels } from '~/copy/labels/stars';

interface RoundPaperStepsProps {
  readonly steps: readonly StepRow[];
  readonly state: RoundState;
  readonly turnout: Turnout | undefined;
}

/** The steps of a round as a table, for paper. */
export function RoundPaperSteps({ steps, state, turnout }: RoundPaperStepsProps) {
  const figuresOf = (row: StepRow) => {
    if (row.entitled !== null) return `${row.took} / ${row.entitled}`;
    return row.step === state && turnout ? `${turnout.took} / ${turnout.entitled}` : '';
  };
  return (
    <Table
      caption="五个步骤"
      items={steps}
      rowKey={(row) => row.step}
      columns={[
        { head: '步骤', cell: (row) => starStepLabels[row.step] },
        { head: '开始', cell: (row) => (row.startsOn ? formatDate(row.startsOn) : '') },
        { head: '截止', cell: (row) => (row.endsOn ? formatDate(row.endsOn) : `开始后 ${row.days} 天`) },
        { head: '至少参加', cell: (row) => `${row.turnoutPercent}%`, numeric: true },
        { head: '已参加 / 应参加', cell: figuresOf, numeric: true },
      ]}
    />
  );
}
