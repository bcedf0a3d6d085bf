import { Row, Rows } from '~/components/ui/rows';
import { formatYuan } from '~/copy/format';
import { sourceOfMoneyLabels } from '~/copy/labels/fund';
import type { readFundMoney } from '~/http/fund-money.server';

/** Where the fund's money comes from, with what each has given. */
export function SourceRows({ sources }: Pick<Awaited<ReturnType<typeof readFundMoney>>, 'sources'>) {
  return (
    <Rows>
      {sources.map((source) => (
        <Row
          key={source.id}
          what={source.name}
          note={sourceOfMoneyLabels[source.kind]}
          end={<span className="amount">{formatYuan(source.yuan)} 元</span>}
        />
      ))}
    </Rows>
  );
}
