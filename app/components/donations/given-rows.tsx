import type { FundSpending, GivenGoods } from '#services/donations/index';
import { Row, Rows } from '~/components/ui/rows';
import { formatDate, formatPoints } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';

/** To whom donated goods went, names masked. */
export function GivenRows({ given }: { readonly given: readonly GivenGoods[] }) {
  return (
    <Rows>
      {given.map((each, index) => (
        <Row
          key={index}
          what={`${each.name}${each.quantity < 0 ? '退回' : '领走'}${each.goodsName}`}
          note={formatDate(each.on)}
          end={`${Math.abs(each.quantity)} ${goodsUnitLabels[each.unit]}`}
        />
      ))}
    </Rows>
  );
}

/** What points for a purpose bought, names masked. */
export function SpendingRows({ spending }: { readonly spending: readonly FundSpending[] }) {
  return (
    <Rows>
      {spending.map((each, index) => (
        <Row
          key={index}
          what={`${each.name}：${each.what}`}
          note={`${formatDate(each.on)} · ${each.fundName}${each.points.startsWith('-') ? ' · 退货' : ''}`}
          end={<span className="amount">{formatPoints(each.points)}</span>}
        />
      ))}
    </Rows>
  );
}
