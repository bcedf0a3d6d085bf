import type { Slip } from '#services/redemption/index';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import { Notice } from '~/components/ui/notice';
import { Row, Rows } from '~/components/ui/rows';
import { formatFullMoment, formatMoment, formatPoints } from '~/copy/format';
import { presentationMeansLabels } from '~/copy/labels/redemption';
import { goodsUnitLabels } from '~/copy/labels/shop';

/** A slip whose holder's name is as much as the reader may see. */
export type ShownSlip = Pick<
  Slip,
  | 'id'
  | 'number'
  | 'shopName'
  | 'cashierName'
  | 'voucherName'
  | 'means'
  | 'total'
  | 'balanceAfter'
  | 'isHousehold'
  | 'redeemedAt'
  | 'lines'
  | 'reversal'
> & { readonly name: string };

/** Takes the holder's full name and number out of a slip before it leaves the server. */
export function shownSlip(slip: Slip, name: string): ShownSlip {
  const { id, number, shopName, cashierName, voucherName, means, total, balanceAfter, isHousehold } = slip;
  const { redeemedAt, lines, reversal } = slip;
  return {
    id,
    number,
    shopName,
    cashierName,
    voucherName,
    means,
    total,
    balanceAfter,
    isHousehold,
    redeemedAt,
    lines,
    reversal,
    name,
  };
}

/** A slip on the screen: goods, points, who, when, and whether it was taken back. */
export function SlipCard({ slip }: { readonly slip: ShownSlip }) {
  return (
    <Card
      title={`单号 ${slip.number}`}
      aside={slip.reversal ? <Chip tone="bad">已撤销</Chip> : <Chip tone="good">已兑换</Chip>}
    >
      <Rows>
        {slip.lines.map((line) => (
          <Row
            key={line.goodsId}
            what={line.name}
            note={`${formatPoints(line.price)} 分 × ${line.quantity} ${goodsUnitLabels[line.unit]}`}
            end={<span className="amount">{formatPoints(line.total)}</span>}
          />
        ))}
      </Rows>
      <div className="total">
        <span>合计</span>
        <b>{formatPoints(slip.total)} 分</b>
      </div>
      <p className="hint">
        兑换后{slip.isHousehold && '家庭积分'}余 {formatPoints(slip.balanceAfter)} 分
      </p>
      {slip.reversal && (
        <Notice tone="bad">
          {formatMoment(slip.reversal.recordedAt)} 由{slip.reversal.byName}撤销，积分和商品都已退回。原因：
          {slip.reversal.reason}
        </Notice>
      )}
      <Facts
        facts={[
          { term: '持有人', value: slip.name },
          { term: '时间', value: formatFullMoment(slip.redeemedAt) },
          { term: '超市', value: slip.shopName },
          { term: '店员', value: slip.cashierName },
          { term: '凭', value: presentationMeansLabels[slip.means] },
          ...(slip.voucherName ? [{ term: '作证人', value: slip.voucherName }] : []),
        ]}
      />
    </Card>
  );
}
