import { Sheet } from '~/components/shell/paper-shell';
import { QrCode } from '~/components/ui/qr-code';
import { formatDate } from '~/copy/format';
import { groupedCode, noticeWords, objectionNumber } from '~/copy/labels/objections';
import { rowWords } from './objection-target';

interface ReceiptSheetProps {
  readonly village: { readonly name: string; readonly phone: string | null };
  readonly receipt: {
    readonly year: number;
    readonly number: number;
    readonly lookupCode: string;
    readonly dueOn: string;
    readonly madeAt: Date | string;
    readonly notice: Parameters<typeof noticeWords>[0];
    readonly row: Parameters<typeof rowWords>[0] | null;
  };
  /** Where the answer can be looked up. */
  readonly address: string;
}

/** What somebody who objected takes home. */
export function ReceiptSheet({ village, receipt, address }: ReceiptSheetProps) {
  return (
    <Sheet head={village.name} number={`异议 ${objectionNumber(receipt)}`}>
      <h1>异议回执</h1>
      <p>
        您对{noticeWords(receipt.notice)}
        {receipt.row ? `中“${rowWords(receipt.row)}”` : ''}的异议，已于 {formatDate(receipt.madeAt)} 收到。
      </p>
      <p>
        编号：<b className="whitespace-nowrap">{objectionNumber(receipt)}</b>
      </p>
      <p>
        查询码：<b className="whitespace-nowrap">{groupedCode(receipt.lookupCode)}</b>
      </p>
      <p>我们将在 {formatDate(receipt.dueOn)} 以前答复，并写明理由。</p>
      <p>扫右下角的码，填编号和查询码，就能看到答复；没有手机的，凭本回执到村委会查看。请不要把查询码告诉别人。</p>
      <div className="sheet-foot">
        <p>
          村委会（章）
          {village.phone && (
            <>
              <br />
              监督电话：{village.phone}
            </>
          )}
        </p>
        <QrCode text={address} label="查答复的二维码" />
      </div>
    </Sheet>
  );
}
