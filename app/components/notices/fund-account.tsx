import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
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

/** The same on paper. */
export function FundAccountTable({ head }: FundAccountProps) {
  const account = fundAccount(head);
  return (
    account && (
      <>
        <p>{account.title}：</p>
        <table className="data notice-table">
          <thead>
            <tr>
              {account.lines.map(({ term }) => (
                <th key={term} scope="col">
                  {term}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              {account.lines.map(({ term, yuan }) => (
                <td key={term}>{formatYuan(yuan)}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </>
    )
  );
}
