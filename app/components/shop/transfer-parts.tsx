import type { StockTransfer, TransferLine } from '#services/shop/index';
import { Sheet } from '~/components/shell/paper-shell';
import { Chip } from '~/components/ui/chip';
import { type Fact, Facts } from '~/components/ui/facts';
import { Row, Rows } from '~/components/ui/rows';
import { Table } from '~/components/ui/table';
import { formatDate, formatMoment } from '~/copy/format';
import { goodsUnitLabels, transferStateLabels, transferStateTones } from '~/copy/labels/shop';

export function TransferStateChip({ state }: Pick<StockTransfer, 'state'>) {
  return <Chip tone={transferStateTones[state]}>{transferStateLabels[state]}</Chip>;
}

/** From where to where, why, who sent and who ended it. */
export function TransferFacts({ transfer }: { readonly transfer: StockTransfer }) {
  const facts: Fact[] = [
    { term: '从', value: transfer.fromShopName },
    { term: '到', value: transfer.toShopName },
    { term: '原因', value: transfer.reason },
    { term: '送出', value: `${formatMoment(transfer.sentAt)} · ${transfer.sentByName}` },
  ];
  if (transfer.endedAt)
    facts.push({
      term: transfer.state === 'received' ? '点收' : '撤回',
      value: `${formatMoment(transfer.endedAt)} · ${transfer.endedByName ?? ''}`,
    });
  if (transfer.endNote) facts.push({ term: '说明', value: transfer.endNote });
  return <Facts facts={facts} />;
}

const datesOf = ({ bestBefore }: TransferLine) =>
  bestBefore.length > 0 ? `到期 ${bestBefore.map((each) => formatDate(each)).join('、')}` : '';

/** The goods of a transfer on a phone: what was sent, what is missing. */
export function TransferRows({
  transfer,
}: {
  readonly transfer: StockTransfer & { readonly lines: readonly TransferLine[] };
}) {
  return (
    <Rows>
      {transfer.lines.map((line) => {
        const missing = transfer.state === 'received' ? line.sent - (line.arrived ?? 0) : 0;
        return (
          <Row
            key={line.goodsId}
            what={line.name}
            note={[`编号 ${line.code}`, datesOf(line)].filter(Boolean).join(' · ')}
            end={
              <>
                <span className="amount">
                  {line.sent} {goodsUnitLabels[line.unit]}
                </span>
                {missing > 0 && <small>少 {missing}</small>}
              </>
            }
          />
        );
      })}
    </Rows>
  );
}

/** Transfers of a shop on a phone. */
export function TransferList({
  transfers,
  address,
}: {
  readonly transfers: readonly StockTransfer[];
  readonly address: (id: string) => string;
}) {
  return (
    <Rows>
      {transfers.map((each) => (
        <Row
          key={each.id}
          to={address(each.id)}
          what={`${each.fromShopName} → ${each.toShopName}`}
          note={`${each.number} 号 · ${formatMoment(each.sentAt)} · ${each.sentByName} · ${each.kinds} 种 ${each.pieces} 件`}
          end={<TransferStateChip state={each.state} />}
        />
      ))}
    </Rows>
  );
}

interface TransferSheetProps {
  readonly villageName: string;
  readonly transfer: StockTransfer & { readonly lines: readonly TransferLine[] };
}

/** The note that goes with the goods, for both to sign. */
export function TransferSheet({ villageName, transfer }: TransferSheetProps) {
  return (
    <Sheet head={villageName} number={`调拨单 ${transfer.number} 号 · ${transferStateLabels[transfer.state]}`}>
      <h1>调拨单</h1>
      <TransferFacts transfer={transfer} />
      <Table
        items={transfer.lines}
        rowKey={(line) => line.goodsId}
        columns={[
          { head: '编号', cell: (line: TransferLine) => line.code },
          { head: '商品', cell: (line) => line.name },
          { head: '保质期', cell: datesOf },
          { head: '送出', cell: (line) => `${line.sent} ${goodsUnitLabels[line.unit]}`, numeric: true },
          {
            head: '收到',
            cell: (line) => (transfer.state === 'received' ? (line.arrived ?? 0) : '　　　'),
            numeric: true,
          },
        ]}
        foot={[`${transfer.kinds} 种`, '合计', '', `${transfer.pieces} 件`, '']}
      />
      <p>送出人签字：＿＿＿＿＿＿　　　　年　　月　　日</p>
      <p>点收人签字：＿＿＿＿＿＿　　　　年　　月　　日</p>
    </Sheet>
  );
}
