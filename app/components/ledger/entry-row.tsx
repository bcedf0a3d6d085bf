import { Chip } from '~/components/ui/chip';
import { PointsAmount } from '~/components/ui/points-amount';
import { Row } from '~/components/ui/rows';
import { entryDay, entryTitle, operatorInWords, reversalReason, type WordedEntry } from '~/copy/entries';
import { formatPoints, formatSignedPoints } from '~/copy/format';

export interface ListedEntry extends WordedEntry {
  readonly transferId: string;
  readonly amount: string;
  readonly recordedAt: Date | string;
  readonly operatorName: string;
  readonly shopName: string | null;
  /** Who acted for the member, if somebody did. */
  readonly agentName?: string | null;
  /** Of a household's purse: who served or stood at the till. */
  readonly person?: string | null;
  readonly balanceAfter?: string;
  /** Of a reversal: what it takes back, and what the two come to. */
  readonly originalAmount?: string | null;
  readonly netAmount?: string;
  /** The transfer that took it back. */
  readonly reversedById?: string | null;
}

interface EntryRowProps {
  readonly entry: ListedEntry;
  readonly to: string;
  readonly thisYear: string;
  /** A reversal stands for what it took back too. */
  readonly folded?: boolean;
}

function whoAndWhere(entry: ListedEntry): string {
  const { kind, shopName, operatorName } = entry;
  if (kind === 'reversal') return reversalReason(entry);
  if (shopName) return shopName;
  const operator = operatorInWords(operatorName);
  return kind === 'award' && operator === operatorName ? `${operator}核实` : operator;
}

/** A correction with what it corrected: what was meant, both amounts, what is left of them. */
function FoldedRow({ entry, to, thisYear }: EntryRowProps) {
  const { amount, originalAmount, originalKind, originalSummary, netAmount, recordedAt, person } = entry;
  const before = formatSignedPoints(amount.startsWith('-') ? (originalAmount ?? '0') : `-${originalAmount}`);
  return (
    <Row
      to={to}
      what={originalKind ? entryTitle({ kind: originalKind, summary: originalSummary ?? '' }) : originalSummary}
      note={`${person ? `${person} · ` : ''}${entryDay(recordedAt, thisYear)} · 原记 ${before}，更正 ${formatSignedPoints(amount)} · ${reversalReason(entry)}`}
      end={
        <>
          <span className="amount">{formatSignedPoints(netAmount ?? amount)}</span>
          {entry.balanceAfter !== undefined && <small>余 {formatPoints(entry.balanceAfter)}</small>}
          <small>
            <Chip tone="plain">已更正</Chip>
          </small>
        </>
      }
    />
  );
}

/** A movement in a member's list: what / when, who / amount and what was left. */
export function EntryRow({ entry, to, thisYear, folded }: EntryRowProps) {
  if (folded && entry.originalSummary) return <FoldedRow entry={entry} to={to} thisYear={thisYear} />;
  const agent = entry.agentName ? ` · 代办人：${entry.agentName}` : '';
  return (
    <Row
      to={to}
      what={entryTitle(entry)}
      note={`${entry.person ? `${entry.person} · ` : ''}${entryDay(entry.recordedAt, thisYear)} · ${whoAndWhere(entry)}${agent}`}
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
