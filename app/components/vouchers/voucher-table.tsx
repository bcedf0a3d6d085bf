import type { Voucher } from '#services/vouchers/index';
import { ButtonLink } from '~/components/ui/button';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDate, formatMoment, formatPoints } from '~/copy/format';
import {
  serialInWords,
  sheetInWords,
  voucherEndReasonLabels,
  voucherStateLabels,
  voucherStateTones,
} from '~/copy/labels/vouchers';

export type ListedVoucher = Omit<Voucher, 'memberName'> & { readonly name: string };

/** What became of a voucher that is not in hand any more. */
export function voucherEnding(voucher: Pick<Voucher, 'state' | 'endedAt' | 'endReason' | 'endedByName'>): string {
  if (voucher.endedAt === null) return '';
  const reason = voucher.endReason ? `${voucherEndReasonLabels[voucher.endReason]}，` : '';
  return `${reason}${formatMoment(voucher.endedAt)}${voucher.state === 'cancelled' ? ` 由${voucher.endedByName}办理` : ''}`;
}

interface VoucherTableProps {
  readonly vouchers: readonly ListedVoucher[];
  readonly desk: string;
  readonly mayCancel: boolean;
}

/** Vouchers of a village, one line each. */
export function VoucherTable({ vouchers, desk, mayCancel }: VoucherTableProps) {
  return (
    <Table
      items={vouchers}
      rowKey={(voucher) => voucher.id}
      columns={[
        {
          head: '券号',
          cell: (voucher: ListedVoucher) => (
            <span className="whitespace-nowrap">
              {serialInWords(voucher.serial)}
              <small>{sheetInWords(voucher)}</small>
            </span>
          ),
        },
        { head: '面值', cell: (voucher) => `${formatPoints(String(voucher.worth))} 分`, numeric: true },
        {
          head: '成员',
          cell: (voucher) => (
            <>
              {voucher.name}
              <small>{voucher.memberNumber}</small>
            </>
          ),
        },
        {
          head: '发放',
          cell: (voucher) => (
            <>
              {formatDate(voucher.issuedAt)}
              <small>{voucher.issuedByName}</small>
            </>
          ),
        },
        {
          head: '状态',
          cell: (voucher) => (
            <>
              <Chip tone={voucherStateTones[voucher.state]}>{voucherStateLabels[voucher.state]}</Chip>
              {voucher.redemptionId && (
                <small>
                  <a href={`${desk}/redemptions/${voucher.redemptionId}`}>{voucher.slipNumber}</a>
                </small>
              )}
              {voucher.state === 'cancelled' && <small>{voucherEnding(voucher)}</small>}
            </>
          ),
        },
        {
          head: '办理',
          cell: (voucher) =>
            mayCancel &&
            voucher.state === 'issued' && (
              <ButtonLink kind="danger" to={`${desk}/vouchers/${voucher.id}/cancellation`}>
                作废
              </ButtonLink>
            ),
        },
      ]}
    />
  );
}
