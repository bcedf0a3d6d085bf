import type { Cart } from '#services/redemption/index';
import { Button } from '~/components/ui/button';
import { formatPoints } from '~/copy/format';

interface ConfirmBarProps {
  readonly cart: Pick<Cart, 'pieces' | 'total'>;
  readonly ready: boolean;
  readonly address: string;
}

/** The checkout's last button, and one that only adds up where no script does. */
export function ConfirmBar({ cart, ready, address }: ConfirmBarProps) {
  return (
    <>
      <div className="confirm-bar">
        <button type="submit" className="btn block confirm" formMethod="post" formAction={address} disabled={!ready}>
          {cart.pieces > 0 ? `确认兑换 ${formatPoints(cart.total)} 分` : '请先选商品'}
        </button>
      </div>
      <noscript>
        <div className="page-actions">
          <Button kind="quiet" block>
            算一算
          </Button>
        </div>
      </noscript>
    </>
  );
}
