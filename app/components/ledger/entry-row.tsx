import { Chip } from '~/components/ui/chip';
import { PointsAmount } from '~/components/ui/points-amount';
import { Row } from '~/components/ui/rows';
import { entryDay, entryTitle, type WordedEntry } from '~/copy/entries';
import { formatPoints } from '~/copy/format';

export interface ListedEntry extends WordedEntry {
  readonly transferId: string;
  readonly amount: string;
  readonly recordedAt: Date | string;
  readonly operatorName: string;
  readonly shopName: string | null;
  readonly balanceAfter?: string;
  /** The transfer that took it back. */
  readonly reversedById?: string | null;
}

interface EntryRowProps {
  readonly entry: ListedEntry;
  readonly to: string;
  readonly thisYear: string;
}

function whoAndWhere({ kind, summary, shopName, operatorName }: ListedEntry): string {
  if (kind === 'reversal') return `原因：${summary}`;
  if (shopName) return shopName;
  return kind === 'award' ? `${operatorName}核实` : operatorName;
}

/** A movement in a member's list: what / when, who / amount and what was left. */
export function EntryRow({ entry, to, thisYear }: EntryRowProps) {
  return (
    <Row
      to={to}
      what={entryTitle(entry)}
      note={`${entryDay(entry.recordedAt, thisYear)} · ${whoAndWhere(entry)}`}
      end={
        <>
          <PointsAmount value={entry.amount} />
          {entry.balanceAfter !== undefined && <small>余 {formatPoints(entry.balanceAfter)}</small>}
          {entry.reversedById && <Chip tone="plain">已更正</Chip>}
        </>
      }
    />
  );
}
