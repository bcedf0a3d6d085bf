import { Chip } from '~/components/ui/chip';
import { PointsAmount } from '~/components/ui/points-amount';
import { Parts, Row, Rows } from '~/components/ui/rows';
import { formatDate, formatDay } from '~/copy/format';
import { transferKindLabels } from '~/copy/labels/ledger';
import type { MaskedEntry } from '~/http/board.server';

function whatHappened(entry: MaskedEntry): string {
  if (entry.kind === 'reversal') return `更正第 ${entry.reversesSequence} 号记录`;
  if (entry.kind === 'redemption') return `兑换 ${entry.what}`;
  return entry.what ?? transferKindLabels[entry.kind];
}

interface EntryRowsProps {
  readonly entries: readonly MaskedEntry[];
  /** With the year, for lists that go far back. */
  readonly withYear?: boolean;
}

/** Movements on the public board: what, when, a masked name, how much. */
export function EntryRows({ entries, withYear }: EntryRowsProps) {
  return (
    <Rows>
      {entries.map((entry) => (
        <Row
          key={`${entry.sequence}-${entry.amount}`}
          what={whatHappened(entry)}
          note={
            <Parts
              of={[(withYear ? formatDate : formatDay)(entry.occurredOn), entry.name, `第 ${entry.sequence} 号`]}
            />
          }
          end={
            <>
              <PointsAmount value={entry.amount} />
              {entry.reversed && (
                <>
                  <br />
                  <Chip tone="plain">已更正</Chip>
                </>
              )}
            </>
          }
        />
      ))}
    </Rows>
  );
}
