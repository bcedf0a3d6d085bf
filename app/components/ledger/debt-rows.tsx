import type { DebtLine } from '#services/ledger/index';
import { Chip, type ChipTone } from '~/components/ui/chip';
import { Row, Rows } from '~/components/ui/rows';
import { operatorInWords } from '~/copy/entries';
import { formatDate, formatPoints } from '~/copy/format';
import { debtKindLabels } from '~/copy/labels/ledger';

const tones: Readonly<Record<DebtLine['kind'], ChipTone>> = { owed: 'wait', collected: 'good', forgiven: 'plain' };

interface DebtRowsProps {
  readonly debts: readonly DebtLine[];
  readonly entryAddress: (transferId: string) => string;
}

/** What is owed, what was collected and forgiven, each with its reason. */
export function DebtRows({ debts, entryAddress }: DebtRowsProps) {
  return (
    <Rows>
      {debts.map((debt) => (
        <Row
          key={debt.id}
          to={debt.transferId ? entryAddress(debt.transferId) : undefined}
          what={debt.what ? `更正：${debt.what}` : debtKindLabels[debt.kind]}
          note={`${formatDate(debt.recordedAt)} · ${operatorInWords(debt.byName)} · ${debt.reason}`}
          end={
            <>
              <span className="amount">{formatPoints(debt.amount)}</span>
              <small>
                <Chip tone={tones[debt.kind]}>{debtKindLabels[debt.kind]}</Chip>
              </small>
            </>
          }
        />
      ))}
    </Rows>
  );
}
