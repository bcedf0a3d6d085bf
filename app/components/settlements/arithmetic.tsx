import type { Settlement, SettlementSums } from '#services/settlements/index';
import { Facts } from '~/components/ui/facts';
import { capitalYuan } from '~/copy/capital-yuan';
import { formatCount, formatPoints, formatYuan } from '~/copy/format';

type Counted = Pick<Settlement, 'slipCount' | 'returnCount' | 'points' | 'rate' | 'worth' | 'deductions' | 'yuan'>;

/** From slips to yuan, line by line, so that anybody can do the sum again. */
export function Arithmetic({ settlement, sums }: { readonly settlement: Counted; readonly sums: SettlementSums }) {
  const { slipCount, returnCount, points, rate, worth, deductions, yuan } = settlement;
  return (
    <Facts
      facts={[
        { term: '兑换收进', value: `${formatCount(slipCount)} 单，${formatPoints(sums.taken)} 分` },
        { term: '减：退货', value: `${formatCount(returnCount)} 笔，${formatPoints(sums.returned)} 分` },
        { term: '结算积分', value: `${formatPoints(points)} 分` },
        { term: '折算', value: `${formatPoints(points)} 分 × ${formatYuan(rate)} 元 = ${formatYuan(worth)} 元` },
        { term: '减：扣款', value: `${formatYuan(deductions)} 元` },
        {
          term: '应付',
          value: (
            <>
              <b>{formatYuan(yuan)} 元</b>
              <br />
              <small>{capitalYuan(yuan)}</small>
            </>
          ),
        },
      ]}
    />
  );
}
