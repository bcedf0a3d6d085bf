import { Sheet, Slip } from '~/components/shell/paper-shell';
import { Facts } from '~/components/ui/facts';
import { Table } from '~/components/ui/table';
import { formatFullMoment, formatPoints } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';
import { balanceInWords, lineInWords, netInWords, returnedNote } from '~/copy/labels/slip';
import type { ShownSlip } from './slip-card';

function slipFacts(slip: ShownSlip) {
  return [
    { term: '单号', value: slip.number },
    { term: '时间', value: formatFullMoment(slip.redeemedAt) },
    { term: '持有人', value: slip.name },
    { term: '店员', value: slip.cashierName },
  ];
}

/** A till's slip on a 58 mm roll. */
export function NarrowSlip({ slip }: { readonly slip: ShownSlip }) {
  return (
    <Slip>
      <h1>{slip.shopName}</h1>
      <p>兑换单{returnedNote(slip)}</p>
      <Facts facts={slipFacts(slip)} />
      <ul className="rows">
        {slip.lines.map((line) => (
          <li key={line.goodsId}>
            <div>
              {line.name}
              <small>{lineInWords(line)}</small>
            </div>
            <div className="end">{formatPoints(line.total)}</div>
          </li>
        ))}
      </ul>
      <div className="total">
        <span>合计</span>
        <b>{formatPoints(slip.total)} 分</b>
      </div>
      {Number(slip.returned) > 0 && <p>{netInWords(slip)}</p>}
      <p>{balanceInWords(slip)}</p>
    </Slip>
  );
}

/** The same on A4, to file. */
export function WideSlip({ slip }: { readonly slip: ShownSlip }) {
  return (
    <Sheet head={slip.shopName} number={`兑换单 ${slip.number}${returnedNote(slip)}`}>
      <Facts facts={slipFacts(slip).slice(1)} />
      <Table
        columns={[
          { head: '商品', cell: (line: ShownSlip['lines'][number]) => line.name },
          { head: '单价（分）', cell: (line) => formatPoints(line.price), numeric: true },
          { head: '数量', cell: (line) => `${line.quantity} ${goodsUnitLabels[line.unit]}`, numeric: true },
          ...(Number(slip.returned) > 0
            ? [{ head: '退了', cell: (line: ShownSlip['lines'][number]) => line.returned, numeric: true }]
            : []),
          { head: '小计（分）', cell: (line) => formatPoints(line.total), numeric: true },
        ]}
        items={slip.lines}
        rowKey={(line) => line.goodsId}
        foot={['合计', '', '', ...(Number(slip.returned) > 0 ? [''] : []), formatPoints(slip.total)]}
      />
      {Number(slip.returned) > 0 && <p>{netInWords(slip)}。</p>}
      <p>{balanceInWords(slip)}。</p>
      <p>领取人签字：＿＿＿＿＿＿＿＿　店员签字：＿＿＿＿＿＿＿＿</p>
    </Sheet>
  );
}
