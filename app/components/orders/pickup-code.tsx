import { grouped } from '~/components/redemption/member-code';
import { Card } from '~/components/ui/card';
import { QrCode } from '~/components/ui/qr-code';

/** The code that an order is collected by: big, with the six digits to say and all sixteen to type. */
export function PickupCode({ digits, pickup }: { readonly digits: string; readonly pickup: string }) {
  return (
    <Card kind="code">
      <h2>取货码 · 给店员扫</h2>
      <QrCode text={digits} label="取货码" />
      <p>
        取货号 <b className="digits">{pickup}</b>
      </p>
      <small>扫不出来，请店员输入：{grouped(digits)}</small>
    </Card>
  );
}
