import type { DebtLine } from '#services/ledger/index';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { formatPoints } from '~/copy/format';
import { DebtRows } from './debt-rows';

interface DebtsCardProps {
  readonly owed: string;
  readonly debts: readonly DebtLine[];
  readonly mayForgive: boolean;
  readonly memberId: string;
  readonly desk: string;
}

/** What a purse owes at the desk, with the way to forgive it; nothing where it never owed. */
export function DebtsCard({ owed, debts, mayForgive, memberId, desk }: DebtsCardProps) {
  if (debts.length === 0) return null;
  const owes = Number(owed) > 0;
  return (
    <Card
      title="待扣的积分"
      aside={owes ? <Chip tone="wait">待扣 {formatPoints(owed)}</Chip> : <Chip tone="good">已清</Chip>}
    >
      <DebtRows debts={debts} entryAddress={(id) => `${desk}/entries/${id}`} />
      {owes && mayForgive && (
        <ButtonLink kind="quiet" to={`${desk}/purses/${memberId}/forgiveness`}>
          免去待扣的积分
        </ButtonLink>
      )}
    </Card>
  );
}
