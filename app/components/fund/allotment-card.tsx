import { Card } from '~/components/ui/card';
import { formatYuan } from '~/copy/format';

interface ShownAllotment {
  readonly yuan: string;
  readonly left: string;
  readonly held: string;
  readonly approved: string;
  readonly spent: string;
}

/** What a member still has the use of, very large; under it where the rest is. */
export function AllotmentCard({ allotment, year }: { readonly allotment: ShownAllotment; readonly year: number }) {
  const figures = [
    { term: '今年额度', value: allotment.yuan },
    { term: '占用', value: allotment.held },
    { term: '已批', value: allotment.approved },
    { term: '已用', value: allotment.spent },
  ];
  return (
    <Card kind="balance">
      <p>{year} 年微服务资金 · 还可用（元）</p>
      <p className="big">{formatYuan(allotment.left)}</p>
      <dl>
        {figures.map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{formatYuan(value)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
