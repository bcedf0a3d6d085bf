import type { MemberCode } from '#services/redemption/index';
import { Card } from '~/components/ui/card';
import { Meter } from '~/components/ui/meter';
import { QrCode } from '~/components/ui/qr-code';
import { formatTime } from '~/copy/format';

/** 2810 3451 7702 9486 13 */
export function grouped(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** The code that the cashier scans: big, bright, with digits and the time left. The island `code` keeps it fresh. */
export function MemberCodeCard({ code }: { readonly code: MemberCode }) {
  return (
    <div id="member-code" data-seconds={code.secondsLeft} data-step={code.stepSeconds} data-address="/me/code">
      <Card kind="code">
        <h2>兑换码 · 给店员扫</h2>
        <QrCode text={code.digits} label="兑换码" />
        <p className="digits">{grouped(code.digits)}</p>
        {code.usedAt ? (
          <small>
            {formatTime(code.usedAt)} 已扫过，<span className="seconds-left">{code.secondsLeft}</span> 秒后换新码
          </small>
        ) : (
          <small>
            <span className="seconds-left">{code.secondsLeft}</span> 秒后自动更新 · 一次有效
          </small>
        )}
        <Meter label="剩余时间" value={code.secondsLeft} max={code.stepSeconds} />
      </Card>
    </div>
  );
}
