import { ButtonLink } from '~/components/ui/button';
import { Notice } from '~/components/ui/notice';
import { Row, Rows } from '~/components/ui/rows';
import { formatPoints } from '~/copy/format';

export interface PooledLines {
  readonly lines: readonly {
    readonly householdId: string;
    readonly number: string;
    readonly amount: string | null;
    readonly why: string | null;
  }[];
}

/** What became of each household: how many points it pooled, or why it was left out. */
export function PooledResult({ lines, desk }: PooledLines & { readonly desk: string }) {
  const left = lines.filter((line) => line.why !== null);
  return (
    <>
      <Notice tone={left.length === 0 ? 'good' : 'wait'}>
        {lines.length - left.length} 户已经并成家庭积分
        {left.length > 0 && `，${left.length} 户没有动，原因写在下面`}。
      </Notice>
      <Rows>
        {[...left, ...lines.filter((line) => line.why === null)].map((line) => (
          <Row
            key={line.householdId}
            to={`${desk}/households/${line.householdId}/purse`}
            what={`${line.number} 户`}
            note={line.why ?? '已并成家庭积分'}
            end={line.amount !== null && <span className="amount">{formatPoints(line.amount)} 分</span>}
          />
        ))}
      </Rows>
      <div className="page-actions">
        <ButtonLink to={`${desk}/purses`}>回到积分余额</ButtonLink>
      </div>
    </>
  );
}
