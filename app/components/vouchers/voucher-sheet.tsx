import type { PrintedSheet } from '#services/vouchers/index';
import { Notice } from '~/components/ui/notice';
import { QrCode } from '~/components/ui/qr-code';
import { formatDate } from '~/copy/format';
import { serialInWords, sheetInWords, vouchersInWords } from '~/copy/labels/vouchers';

interface VoucherSheetProps {
  readonly villageName: string;
  readonly name: string;
  readonly sheet: Omit<PrintedSheet, 'memberName'>;
}

/** Vouchers on A4, ten to a page, with the lines to cut along. */
export function VoucherSheet({ villageName, name, sheet }: VoucherSheetProps) {
  return (
    <>
      <div className="no-print">
        <Notice tone="wait">
          请现在就打印：{name}，{vouchersInWords(sheet.vouchers.map(({ worth }) => worth))}，共 {sheet.total} 分。
          离开这一页就不能再印；没印好可以作废了重发，积分退回本人。
        </Notice>
      </div>
      <article className="voucher-sheet">
        {sheet.vouchers.map(({ serial, scan, worth }) => (
          <section className="paper-voucher" key={serial}>
            <div>
              <b>{villageName}积分券</b>
              <p className="paper-voucher-worth">
                {worth}
                <span> 分</span>
              </p>
              <p>{serialInWords(serial)}</p>
              <small>
                凭券到本村爱心超市兑换，不兑现金。
                <br />
                长期有效。本券不记名，遗失请尽快挂失。
                <br />
                {sheetInWords(sheet)} · {formatDate(sheet.issuedAt)}
              </small>
            </div>
            <QrCode text={scan} label={`${worth} 分积分券`} correction="Q" />
          </section>
        ))}
      </article>
    </>
  );
}
