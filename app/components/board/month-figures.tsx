import { Link } from '@remix-run/react';
import { Card } from '~/components/ui/card';
import { formatCount, formatMonth, formatPoints } from '~/copy/format';
import type { Month } from '~/http/month.server';

interface MonthFiguresProps {
  readonly board: string;
  readonly month: Month;
  readonly given: { readonly total: string };
  readonly redeemed: { readonly total: string };
  readonly open: { readonly points: string; readonly members: number };
}

/** The month in two numbers, and what members still hold. */
export function MonthFigures({ board, month, given, redeemed, open }: MonthFiguresProps) {
  return (
    <Card kind="balance">
      <div className="bar-line">
        <b>{formatMonth(month.period.from)}</b>
        <span>
          <Link to={`${board}?month=${month.previous}`} reloadDocument>
            上个月
          </Link>
          {month.next && (
            <>
              {'　'}
              <Link to={`${board}?month=${month.next}`} reloadDocument>
                下个月
              </Link>
            </>
          )}
        </span>
      </div>
      <p>发放积分</p>
      <p className="big">{formatPoints(given.total)}</p>
      <dl>
        <div>
          <dt>兑换积分</dt>
          <dd>{formatPoints(redeemed.total)}</dd>
        </div>
        <div>
          <dt>还没兑换</dt>
          <dd>{formatPoints(open.points)}</dd>
        </div>
        <div>
          <dt>有积分的人</dt>
          <dd>{formatCount(open.members)}</dd>
        </div>
      </dl>
    </Card>
  );
}
