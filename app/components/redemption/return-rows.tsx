import { Row, Rows } from '~/components/ui/rows';
import { formatMoment, formatPoints } from '~/copy/format';
import { goodsReturned } from '~/copy/labels/slip';
import type { ShownSlip } from './slip-card';

/** What came back of a slip, the first return first, each with its paper. */
export function ReturnRows({ slip, desk }: { readonly slip: ShownSlip; readonly desk: string }) {
  return (
    <Rows>
      {slip.returns.map((each) => (
        <Row
          key={each.id}
          to={`${desk}/redemptions/${slip.id}/returns/${each.id}/print`}
          what={goodsReturned(slip.lines, each)}
          note={`${formatMoment(each.recordedAt)} 由${each.byName}办理 · 原因：${each.reason} · 点开打印退货单`}
          end={<span className="amount">{formatPoints(each.total)} 分</span>}
        />
      ))}
    </Rows>
  );
}
