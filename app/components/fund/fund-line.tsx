import { Card, CardLink } from '~/components/ui/card';
import { formatYuan } from '~/copy/format';

/** A member's fund on their first page: what is left, and what waits for them. */
export function FundLine({ fund }: { readonly fund: { readonly left: string | null; readonly waiting: number } }) {
  if (fund.left === null && fund.waiting === 0) return null;
  return (
    <Card title="微服务资金" aside={<CardLink to="/me/fund">去看看</CardLink>}>
      {fund.left !== null && (
        <p>
          还可用 <b>{formatYuan(fund.left)}</b> 元，帮邻居解决一件小事。
        </p>
      )}
      {fund.waiting > 0 && <p>有 {fund.waiting} 份申请等您办。</p>}
    </Card>
  );
}
