import type { Slip } from '#services/redemption/index';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import { Notice } from '~/components/ui/notice';
import { Row, Rows } from '~/components/ui/rows';
import { formatFullMoment, formatMoment, formatPoints } from '~/copy/format';
import { presentationMeansLabels } from '~/copy/labels/redemption';
import { balanceInWords, goodsReturned, lineInWords, netInWords } from '~/copy/labels/slip';

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
  | 'fundName'
  | 'redeemedAt'
  | 'lines'
  | 'returns'
  | 'returned'
  | 'vouchers'
  | 'change'
  | 'net'
> & { readonly name: string };

/** Takes the holder's full name and number out of a slip before it leaves the server. */
export function shownSlip(slip: Slip, name: string): ShownSlip {
  const { id, number, shopName, cashierName, voucherName, means, total, balanceAfter, isHousehold, fundName } = slip;
  const { redeemedAt, lines, returns, returned, vouchers, change, net } = slip;
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
    fundName,
    redeemedAt,
    lines,
    returns,
    returned,
    vouchers,
    change,
    net,
    name,
  };
}

/** Whether all, some or nothing of a slip came back. */
export function SlipState({ slip }: { readonly slip: Pick<Slip, 'returned' | 'total'> }) {
  if (slip.returned === slip.total) return <Chip tone="bad">已退货</Chip>;
  return Number(slip.returned) > 0 ? <Chip tone="wait">部分退货</Chip> : <Chip tone="good">已兑换</Chip>;
}

/** A slip on the screen: goods, points, who, when, and whether it was taken back. */
export function SlipCard({ slip }: { readonly slip: ShownSlip }) {
  return (
    <Card title={`单号 ${slip.number}`} aside={<SlipState slip={slip} />}>
      <Rows>
        {slip.lines.map((line) => (
          <Row
            key={line.goodsId}
            what={line.name}
            note={lineInWords(line)}
            end={<span className="amount">{formatPoints(line.total)}</span>}
          />
        ))}
      </Rows>
      <div className="total">
        <span>合计</span>
        <b>{formatPoints(slip.total)} 分</b>
      </div>
      {Number(slip.returned) > 0 && <p>{netInWords(slip)}</p>}
      <p className="hint">{balanceInWords(slip)}</p>
      {slip.returns.map((each) => (
        <Notice key={each.id} tone="bad">
          {formatMoment(each.recordedAt)} 由{each.byName}办理退货：{goodsReturned(slip.lines, each)}，退回{' '}
          {formatPoints(each.total)} 分。原因：{each.reason}
        </Notice>
      ))}
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
