import type { StatementLine } from '#services/ledger/index';
import { Facts, Figures } from '~/components/ui/facts';
import { formatPoints, formatSignedPoints } from '~/copy/format';
import { transferKindLabels } from '~/copy/labels/ledger';

export interface StatementTotals {
  readonly opening: string;
  readonly received: string;
  readonly spent: string;
  readonly closing: string;
  readonly lines: readonly StatementLine[];
}

/** Opening, movements, closing, and the sum that anybody can do again. */
export function StatementFigures({ opening, received, spent, closing, lines }: StatementTotals) {
  return (
    <>
      <Figures
        facts={[
          { term: '期初余额', value: formatPoints(opening) },
          { term: '期末余额', value: formatPoints(closing) },
          { term: '增加', value: formatSignedPoints(received) },
          { term: '减少', value: formatSignedPoints(`-${spent}`) },
        ]}
      />
      <p className="hint">
        {formatPoints(opening)} + {formatPoints(received)} − {formatPoints(spent)} = {formatPoints(closing)}
      </p>
      {lines.length > 0 && (
        <Facts
          facts={lines.map((line) => ({
            term: `${transferKindLabels[line.kind]} ${line.count} 笔`,
            value: `${formatSignedPoints(line.amount)} 分`,
          }))}
        />
      )}
    </>
  );
}
