import type { PaperVoter } from '#services/stars/index';
import type { BallotStep } from '#services/stars/vocabulary';
import { Chip } from '~/components/ui/chip';
import { type Column, Table } from '~/components/ui/table';
import { Tick } from '~/components/ui/tick';
import { seatWords, voterWords } from './paper-words';

interface VoterTableProps {
  readonly step: BallotStep;
  readonly voters: readonly PaperVoter[];
  readonly head: string;
  /** What ticking is for: new slips are ticked beforehand, papers are not. */
  readonly tickable: 'slips' | 'papers';
}

function stateOf({ votedVia, slipIssue }: PaperVoter, tickable: VoterTableProps['tickable']) {
  if (votedVia === 'paper') return <Chip tone="good">领了纸票</Chip>;
  if (votedVia) return <Chip tone="good">已投票</Chip>;
  if (tickable === 'papers') return <Chip tone="plain">还没投票</Chip>;
  return slipIssue > 0 ? <Chip tone="wait">印过 {slipIssue} 次</Chip> : <Chip tone="plain">没印过</Chip>;
}

/** Who may vote, with a box for those who still can. How somebody voted is not told, but for the paper that they were handed. */
export function VoterTable({ step, voters, head, tickable }: VoterTableProps) {
  const columns: Column<PaperVoter>[] = [
    {
      head,
      cell: (voter) =>
        voter.votedVia === null ? (
          <Tick
            bare
            name="voterIds"
            value={voter.id}
            ticked={tickable === 'slips' && voter.slipIssue === 0}
            label={[voterWords(voter), seatWords(voter)].filter(Boolean).join(' ')}
          />
        ) : (
          '—'
        ),
    },
    { head: step === 'mutual' ? '编号' : '户号', cell: (voter) => voter.number },
    { head: step === 'mutual' ? '姓名' : '户主', cell: (voter) => voter.name ?? '未登记' },
    { head: '微网格', cell: (voter) => voter.unitName ?? '—' },
    { head: '现在', cell: (voter) => stateOf(voter, tickable) },
  ];
  if (step === 'residents') {
    columns.splice(3, 0, {
      head: '住处',
      cell: (voter) => [voter.address, seatWords(voter)].filter(Boolean).join(' · '),
    });
  }
  return <Table rowKey={(voter) => voter.id} items={voters} columns={columns} />;
}
