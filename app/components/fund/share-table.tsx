import type { ShareState } from '#services/fund/vocabulary';
import { Chip, type ChipTone } from '~/components/ui/chip';
import { type Column, Table } from '~/components/ui/table';
import { formatDay, formatYuan } from '~/copy/format';
import { shareStateLabels } from '~/copy/labels/fund';

export interface ShownShare {
  readonly id: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly yuan: string;
  readonly state: ShareState;
  readonly means?: 'phone' | 'paper' | null;
  readonly reason?: string | null;
  readonly decidedAt?: string | null;
}

const tones: Readonly<Record<ShareState, ChipTone>> = {
  invited: 'wait',
  confirmed: 'good',
  refused: 'bad',
  withdrawn: 'bad',
  released: 'plain',
};

interface ShareTableProps {
  readonly shares: readonly ShownShare[];
  readonly leadMemberId: string;
  readonly budget: string;
}

/** Who gives which part of the money, and whether they said yes. */
export function ShareTable({ shares, leadMemberId, budget }: ShareTableProps) {
  const columns: Column<ShownShare>[] = [
    {
      head: '谁',
      cell: (share) => (
        <>
          {share.memberName}
          {share.memberId === leadMemberId && <small>（牵头）</small>}
        </>
      ),
    },
    { head: '元', numeric: true, cell: (share) => formatYuan(share.yuan) },
    {
      head: '确认',
      cell: (share) => (
        <>
          <Chip tone={tones[share.state]}>{shareStateLabels[share.state]}</Chip>
          <small>
            {share.decidedAt && ` ${formatDay(share.decidedAt)}`}
            {share.means === 'paper' && ' 纸上签字'}
            {share.reason && ` ${share.reason}`}
          </small>
        </>
      ),
    },
  ];
  return (
    <Table
      list
      caption="共同申报人的份额"
      items={shares}
      rowKey={(share) => share.id}
      columns={columns}
      foot={['合计', formatYuan(budget), '']}
    />
  );
}
