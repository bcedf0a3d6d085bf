import { Fragment } from 'react';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { Scroll } from '~/components/ui/scroll';
import { formatYuan } from '~/copy/format';
import { fundAccount } from '~/copy/labels/fund-notices';

interface FundAccountProps {
  readonly head: Readonly<Record<string, string>>;
}

/** The fund's whole account, as a notice of the fund carries it; nothing for another notice. */
export function FundAccountCard({ head }: FundAccountProps) {
  const account = fundAccount(head);
  return (
    account && (
      <Card title="资金总账">
        <p className="small">{account.title}，公示发布时的数字。</p>
        <Facts facts={account.lines.map(({ term, yuan }) => ({ term, value: formatYuan(yuan) }))} />
      </Card>
    )
  );
}

function inPairs<Item>(items: readonly Item[]): (readonly Item[])[] {
  return items.flatMap((_, index) => (index % 2 === 0 ? [items.slice(index, index + 2)] : []));
}

/** The same on paper. */
export function FundAccountTable({ head }: FundAccountProps) {
  const account = fundAccount(head);
  return (
    account && (
      <>
        <p>{account.title}：</p>
        <Scroll label={account.title}>
          <table className="data notice-table">
            <tbody>
              {inPairs(account.lines).map((pair) => (
                <tr key={pair[0]?.term}>
                  {pair.map(({ term, yuan }) => (
                    <Fragment key={term}>
                      <th scope="row">{term}</th>
                      <td className="whitespace-nowrap">{formatYuan(yuan)}</td>
                    </Fragment>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </>
    )
  );
}
